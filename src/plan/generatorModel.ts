// Writes a run's networks in the plain form (layersModel.ts): the Blueprint's layers with an engine's weights.
import { generatorInputs, networkOf, type Network, type NetworkSettings } from './blueprint';
import { kernelShape, STRIDE, TAPS, withReshapings, type Activation, type Layer } from './layers';
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import { reshapeTo, writeLayersModel, ZEROS, type LayersModel, type PlainLayer } from './layersModel';

/** The activation inside the layer with the kernel; LeakyReLU is a layer of its own. */
const OWN_ACTIVATION = {
  leakyRelu: 'linear',
  tanh: 'tanh',
  linear: 'linear',
} as const satisfies Record<Activation, string>;

const CONVOLUTION = {
  kernel_size: [TAPS, TAPS],
  strides: [STRIDE, STRIDE],
  padding: 'same',
} as const;

export type WeightValues = Readonly<Record<string, { readonly data: Float32Array }>>;

/** The class of a layer, and the attributes that other classes lack. */
function classOf(layer: Layer): Pick<PlainLayer, 'className' | 'config'> {
  switch (layer.kind) {
    case 'dense':
      return { className: 'Dense', config: { units: layer.outputs } };
    case 'convolution':
      return { className: 'Conv2D', config: { filters: layer.to.channels, ...CONVOLUTION } };
    case 'transposed-convolution':
      return { className: 'Conv2DTranspose', config: { filters: layer.to.channels, ...CONVOLUTION } };
    default:
      return layer satisfies never;
  }
}

/** The layer with the kernel, and its activation after it, if that is LeakyReLU. */
function plainLayers(network: Network, layer: Layer, weights: WeightValues): readonly PlainLayer[] {
  const values = (variable: string): Float32Array =>
    weights[`${network.name}/${layer.name}/${variable}`]!.data;
  const { className, config } = classOf(layer);
  const bias = values('bias');
  const withKernel: PlainLayer = {
    className,
    config: {
      ...config,
      activation: OWN_ACTIVATION[layer.activation],
      use_bias: true,
      kernel_initializer: ZEROS,
    },
    weights: [
      { variable: 'kernel', shape: kernelShape(layer), values: values('kernel') },
      { variable: 'bias', shape: [bias.length], values: bias },
    ],
  };
  if (layer.activation !== 'leakyRelu') return [withKernel];
  return [withKernel, { className: 'LeakyReLU', config: { alpha: LEAKY_RELU_ALPHA }, weights: [] }];
}

/**
 * A network's layers in the plain form. A projection by labels is left out: it is no layer of a chain.
 *
 * @param weights by name, as engines have them; other networks' are ignored
 */
export const plainLayersOf = (network: Network, weights: WeightValues): readonly PlainLayer[] =>
  withReshapings(network.layers).flatMap((layer) =>
    layer.kind === 'reshaping' ? [reshapeTo(layer.shape)] : plainLayers(network, layer, weights),
  );

/** @param weights by name, as engines have them; the discriminator's are ignored */
export const generatorModel = (settings: NetworkSettings, weights: WeightValues): LayersModel =>
  writeLayersModel(generatorInputs(settings), plainLayersOf(networkOf('generator', settings), weights));
