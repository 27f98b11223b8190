// The weights of a run's networks: names, shapes and where each begins. What a checkpoint holds follows from them.
import { NETWORKS, type NetworkName } from '../config/networks';
import { CLASSES, networkOf, type Network, type NetworkSettings } from './blueprint';

/** How a weight's values begin. */
export type InitialValues =
  | { readonly kind: 'zeros' }
  /** Uniform by Glorot's rule, drawn as the "step" `layer` of the network's stream. */
  | {
      readonly kind: 'glorot';
      readonly layer: number;
      readonly fans: { readonly in: number; readonly out: number };
    }
  /** Normal around 0, drawn likewise. */
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

/** What the last layer takes. */
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

/** One network's weights: kernel and bias of each layer, [in, out] and [out], then the embedding if it has one. */
export function networkWeights(network: Network): readonly WeightSpec[] {
  const layers = network.layers.flatMap(({ name, inputs, outputs }, layer): WeightSpec[] => [
    {
      name: `${network.name}/${name}/kernel`,
      shape: [inputs, outputs],
      initial: { kind: 'glorot', layer, fans: { in: inputs, out: outputs } },
    },
    { name: `${network.name}/${name}/bias`, shape: [outputs], initial: { kind: 'zeros' } },
  ]);
  return [...layers, ...embeddingSpecs(network)];
}

export const weightSpecs = (network: NetworkName, settings: NetworkSettings): readonly WeightSpec[] =>
  networkWeights(networkOf(network, settings));

/** Both networks' weights, the generator's first. */
export const allWeightSpecs = (settings: NetworkSettings): readonly WeightSpec[] =>
  NETWORKS.flatMap((network) => weightSpecs(network, settings));

/** Values of a shape. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** All values of one network. */
export const countParameters = (network: NetworkName, settings: NetworkSettings): number =>
  weightSpecs(network, settings).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
