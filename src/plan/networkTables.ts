// The summary tables of the three networks, as Keras prints them. They are computed from the settings: no network is
// built.
import type { NetworkName } from '../config/networks';
import { biasSize, kernelShape, outputShape, withReshapings, type Layer, type Reshaping } from './layers';
import { CLASSES, networkOf, type Network, type NetworkSettings } from './blueprint';
import { featuresOf, sizeOf } from './weights';

export interface LayerSummary {
  readonly name: string;
  /** The layer's class, as Keras names it: Dense, LeakyReLU, Sequential, InputLayer, ... */
  readonly type: string;
  /** The output's shape; `null` is the batch. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
}

export interface ModelSummary {
  readonly name: NetworkName | 'gan';
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

const TYPES = {
  dense: 'Dense',
  convolution: 'Conv2D',
  'transposed-convolution': 'Conv2DTranspose',
} as const satisfies Record<Layer['kind'], string>;

/** LeakyReLU is a layer of its own, as in the tutorial; other activations belong to the layer with the kernel. */
function layerSummaries(layer: Layer, index: number): readonly LayerSummary[] {
  const shape = [null, ...outputShape(layer)];
  const parameters = sizeOf(kernelShape(layer)) + biasSize(layer);
  const withKernel = { name: layer.name, type: TYPES[layer.kind], outputShape: shape, parameters };
  if (layer.activation !== 'leakyRelu') return [withKernel];
  const name = `leaky_re_lu_${index + 1}`;
  return [withKernel, { name, type: 'LeakyReLU', outputShape: shape, parameters: 0 }];
}

/** A network has at most one of either kind. */
function reshapingSummary({ shape }: Reshaping): LayerSummary {
  const [name, type] = shape.length === 1 ? ['flatten', 'Flatten'] : ['reshape', 'Reshape'];
  return { name, type, outputShape: [null, ...shape], parameters: 0 };
}

const inputLayer = (name: string, width: number): LayerSummary => ({
  name,
  type: 'InputLayer',
  outputShape: [null, width],
  parameters: 0,
});

/** The layer that turns a label into an embedding, as wide as the features with which it is multiplied. */
const embedding = (features: number): LayerSummary => ({
  name: 'labels',
  type: 'Embedding',
  outputShape: [null, features],
  parameters: CLASSES * features,
});

/**
 * The layers of a network. With labels they are those of a functional model in Keras: the inputs come first, and the
 * label's part comes before the logit.
 */
function layersOf(network: Network): readonly LayerSummary[] {
  const layers = withReshapings(network.layers).flatMap((layer) =>
    layer.kind === 'reshaping'
      ? [reshapingSummary(layer)]
      : layerSummaries(layer, network.layers.indexOf(layer)),
  );
  switch (network.labels) {
    case undefined:
      return layers;
    case 'input':
      return [inputLayer('latent_and_label', network.layers[0]!.inputs), ...layers];
    case 'projection':
      return [...layers.slice(0, -1), embedding(featuresOf(network)), ...layers.slice(-1)];
    default:
      return network.labels satisfies never;
  }
}

/** @param frozen of the parameters, how many do not train */
function tableOf(name: ModelSummary['name'], layers: readonly LayerSummary[], frozen: number): ModelSummary {
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return { name, layers, parameters, trainable: parameters - frozen, nonTrainable: frozen };
}

/** A network as one layer of another. */
const asLayer = ({ name, layers, parameters }: ModelSummary, { labels }: NetworkSettings): LayerSummary => ({
  name,
  type: labels ? 'Functional' : 'Sequential',
  outputShape: layers.at(-1)!.outputShape,
  parameters,
});

/**
 * Generator, discriminator, and GAN: noise -> generator -> frozen discriminator. Both get the label, if there are
 * labels.
 */
export function networkTables(
  settings: NetworkSettings,
): readonly [ModelSummary, ModelSummary, ModelSummary] {
  const [generator, discriminator] = (['generator', 'discriminator'] as const).map((network) =>
    tableOf(network, layersOf(networkOf(network, settings)), 0),
  ) as [ModelSummary, ModelSummary];
  const inputs = [
    inputLayer('latent', settings.latentSize),
    ...(settings.labels ? [inputLayer('labels', CLASSES)] : []),
  ];
  const networks = [asLayer(generator, settings), asLayer(discriminator, settings)];
  return [generator, discriminator, tableOf('gan', [...inputs, ...networks], discriminator.parameters)];
}
