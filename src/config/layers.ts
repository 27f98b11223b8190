// The two networks as lists of dense layers: widths, names and parameter counts follow from the config alone.
import { IMAGE_SIZE } from './datasets';
import type { TrainConfig } from './trainConfig';

/** In the order of tables and files. */
export const NETWORKS = ['generator', 'discriminator'] as const;
export type NetworkName = (typeof NETWORKS)[number];
export type Activation = 'leakyRelu' | 'tanh' | 'logits';

export interface DenseLayer {
  /** `dense_1`, `dense_2`, ...: the layer's name in the tfjs model and in every file. */
  readonly name: string;
  /** Number of the layer from 0; Philox draws its initial kernel as "step" `index`. */
  readonly index: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

export type Widths = Pick<TrainConfig, 'latentSize' | 'generatorUnits' | 'discriminatorUnits'>;

/** The dense layers of one network, first to last. */
export function denseLayers(network: NetworkName, widths: Widths): readonly DenseLayer[] {
  const sizes =
    network === 'generator'
      ? [widths.latentSize, ...widths.generatorUnits, IMAGE_SIZE]
      : [IMAGE_SIZE, ...widths.discriminatorUnits, 1];
  const last: Activation = network === 'generator' ? 'tanh' : 'logits';
  return sizes.slice(1).map((outputs, index) => ({
    name: `dense_${index + 1}`,
    index,
    inputs: sizes[index]!,
    outputs,
    activation: index === sizes.length - 2 ? last : 'leakyRelu',
  }));
}

/** Kernel and bias values of one network, added up. */
export function countParameters(network: NetworkName, widths: Widths): number {
  return denseLayers(network, widths).reduce((sum, layer) => sum + (layer.inputs + 1) * layer.outputs, 0);
}

export interface WeightSpec {
  /** For example `generator/dense_1/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
}

/** Names and shapes of one network's weights in the order kernel, bias, kernel, bias, ...; kernels are [in, out]. */
export function weightSpecs(network: NetworkName, widths: Widths): readonly WeightSpec[] {
  return denseLayers(network, widths).flatMap(({ name, inputs, outputs }) => [
    { name: `${network}/${name}/kernel`, shape: [inputs, outputs] },
    { name: `${network}/${name}/bias`, shape: [outputs] },
  ]);
}

/** How many values a tensor of this shape has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);
