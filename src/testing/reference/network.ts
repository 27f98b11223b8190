// A network: layers one after another, with their weights.
import {
  layerBackward,
  layerForward,
  type Layer,
  type LayerGradients,
  type LayerRun,
  type LayerWeights,
} from './layers';
import type { Matrix } from './matrix';

export interface Network {
  readonly layers: readonly Layer[];
  /** By layer. */
  readonly weights: readonly LayerWeights[];
}

/** A network at work. */
export interface NetworkRun {
  /** By layer. */
  readonly runs: readonly LayerRun[];
  /** Of the last layer: [rows, outputs]. */
  readonly output: Matrix;
}

export interface NetworkGradients {
  /** By layer. */
  readonly weights: readonly LayerWeights[];
  /** By the network's input. */
  readonly input: Matrix;
}

/** @param x [rows, inputs of the first layer] */
export function networkForward({ layers, weights }: Network, x: Matrix): NetworkRun {
  const runs: LayerRun[] = [];
  let output = x;
  for (const [index, layer] of layers.entries()) {
    const input = output;
    output = layerForward(layer, weights[index]!, input);
    runs.push({ layer, weights: weights[index]!, x: input, y: output });
  }
  return { runs, output };
}

/** @param dOutput the gradient by the network's output */
export function networkBackward({ runs }: NetworkRun, dOutput: Matrix): NetworkGradients {
  const gradients: LayerGradients[] = [];
  let input = dOutput;
  for (const run of runs.toReversed()) {
    const ofLayer = layerBackward(run, input);
    gradients.unshift(ofLayer);
    ({ input } = ofLayer);
  }
  return { weights: gradients.map(({ weights }) => weights), input };
}
