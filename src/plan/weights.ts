// The weights of a run's networks: names, shapes and initial values. The contents of a checkpoint follow from them.
import { NETWORKS, type NetworkName } from '../config/networks';
import { CLASSES, networkOf, type Network, type NetworkSettings } from './blueprint';
import { biasSize, fansOf, kernelShape } from './layers';

/** A weight's values at the beginning of a run. */
export type InitialValues =
  | { readonly kind: 'zeros' }
  /** Uniform by Glorot's rule, drawn as the "step" `layer` of the network's stream. */
  | {
      readonly kind: 'glorot';
      readonly layer: number;
      readonly fans: { readonly in: number; readonly out: number };
    }
  /** Normal with mean 0, drawn in the same way. */
  | { readonly kind: 'normal'; readonly layer: number; readonly deviation: number };

export interface WeightSpec {
  /** For example `generator/dense_1/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: InitialValues;
}

const EMBEDDING_DEVIATION = 0.02;

/** The name of the embedding that a discriminator with labels has: [classes, features]. */
export const embeddingName = (network: NetworkName): string => `${network}/labels/embedding`;

/** The number of features that the last layer takes. */
export const featuresOf = ({ layers }: Network): number => layers.at(-1)!.inputs;

function embeddingSpecs(network: Network): readonly WeightSpec[] {
  if (network.labels !== 'projection') return [];
  return [
    {
      name: embeddingName(network.name),
      shape: [CLASSES, featuresOf(network)],
      initial: { kind: 'normal', layer: network.layers.length, deviation: EMBEDDING_DEVIATION },
    },
  ];
}

/** One network's weights: kernel and bias of each layer, then the embedding if it has one. */
export function networkWeights(network: Network): readonly WeightSpec[] {
  const layers = network.layers.flatMap((layer, index): WeightSpec[] => [
    {
      name: `${network.name}/${layer.name}/kernel`,
      shape: kernelShape(layer),
      initial: { kind: 'glorot', layer: index, fans: fansOf(layer) },
    },
    { name: `${network.name}/${layer.name}/bias`, shape: [biasSize(layer)], initial: { kind: 'zeros' } },
  ]);
  return [...layers, ...embeddingSpecs(network)];
}

export const weightSpecs = (network: NetworkName, settings: NetworkSettings): readonly WeightSpec[] =>
  networkWeights(networkOf(network, settings));

/** Both networks' weights, the generator's first. */
export const allWeightSpecs = (settings: NetworkSettings): readonly WeightSpec[] =>
  NETWORKS.flatMap((network) => weightSpecs(network, settings));

/** The number of values in a tensor of this shape. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** The number of all weights of one network. */
export const countParameters = (network: NetworkName, settings: NetworkSettings): number =>
  weightSpecs(network, settings).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
