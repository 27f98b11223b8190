// A model as Keras writes it, built by hand around the layers that are tested: it takes one value and feeds 784
// different ones into those layers.
import { expect } from 'vitest';
import { checkArtifacts, type UncheckedArtifacts } from '../../files/generator/artifactsCheck';
import { drawWithGenerator } from '../../gan/generatorFile';
import { IMAGE_SIZE } from '../../config/datasets';

export interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

export interface KerasWeight {
  readonly name: string;
  readonly shape: number[];
  readonly values: readonly number[];
}

/** The input of the tested layers for the model's input 1: from -3 to 3. */
export const RAMP: readonly number[] = Array.from({ length: IMAGE_SIZE }, (_, index) =>
  Math.fround((6 * index) / (IMAGE_SIZE - 1) - 3),
);

export const layer = (
  className: string,
  config: Readonly<Record<string, unknown>> = {},
  more: object = {},
): KerasLayer => ({ class_name: className, config: { name: className.toLowerCase(), ...config }, ...more });

export const rampLayer = (config: Readonly<Record<string, unknown>> = {}): KerasLayer =>
  layer('Dense', {
    name: 'ramp',
    units: IMAGE_SIZE,
    use_bias: false,
    batch_input_shape: [null, 1],
    ...config,
  });

const RAMP_KERNEL: KerasWeight = { name: 'ramp/kernel', shape: [1, IMAGE_SIZE], values: RAMP };

export function artifactsOf(
  modelTopology: unknown,
  weights: readonly KerasWeight[] = [],
): UncheckedArtifacts {
  const all = [RAMP_KERNEL, ...weights];
  return {
    modelTopology,
    weightSpecs: all.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
    weightData: Float32Array.from(all.flatMap(({ values }) => values)).buffer,
  };
}

export const sequential = (layers: readonly KerasLayer[]): KerasLayer => ({
  class_name: 'Sequential',
  config: { name: 'sequential', layers },
});

/** A Functional model. Each layer is called on the one before it, in the form of Keras 3. */
export function functional(layers: readonly KerasLayer[], kwargs: object = {}): KerasLayer {
  const nameOf = (index: number): unknown => layers[index]!.config['name'];
  const history = (index: number) => [nameOf(index), 0, 0];
  return {
    class_name: 'Functional',
    config: {
      name: 'functional',
      layers: layers.map((each, index) => ({
        ...each,
        name: nameOf(index),
        inbound_nodes:
          index === 0
            ? []
            : [
                {
                  args: [{ class_name: '__keras_tensor__', config: { keras_history: history(index - 1) } }],
                  kwargs,
                },
              ],
      })),
      input_layers: [history(0)],
      output_layers: [history(layers.length - 1)],
    },
  };
}

/** A type in the form of Keras 3. */
export const policy = (name: string): object => ({
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name },
});

/** The model's output for the input 1. */
export async function drawn(candidate: UncheckedArtifacts): Promise<number[]> {
  return [...(await drawWithGenerator(checkArtifacts(candidate, 'keras.zip'), Float32Array.of(1), 1))];
}

/** The expected output of layers that compute each value from the same value before. */
export const near = (expected: (value: number, index: number) => number): unknown[] =>
  RAMP.map((value, index): unknown => expect.closeTo(expected(value, index), 4));
