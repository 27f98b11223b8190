// Writes a run's networks in the plain form (layersModel.ts): the Blueprint's layers with an engine's weights.
import { generatorInputs, networkOf, type Network, type NetworkSettings } from './blueprint';
import { kernelShape, STRIDE, TAPS, type Layer } from './layers';
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import { PlainChain, writeLayersModel, ZEROS, type LayersModel, type PlainLayer } from './layersModel';

/** The activation inside the layer with the kernel; LeakyReLU is a layer of its own. */
const ACTIVATION = { leakyRelu: 'linear', tanh: 'tanh', linear: 'linear' } as const;

const CONVOLUTION = {
  kernel_size: [TAPS, TAPS],
  strides: [STRIDE, STRIDE],
  padding: 'same',
} as const;

export type WeightValues = Readonly<Record<string, { readonly data: Float32Array }>>;

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

/** The layer with the kernel; its activation, if that is LeakyReLU, comes after it. */
function withKernel(network: Network, layer: Layer, weights: WeightValues): PlainLayer {
  const values = (variable: string): Float32Array =>
    weights[`${network.name}/${layer.name}/${variable}`]!.data;
  const { className, config } = classOf(layer);
  const bias = values('bias');
  return {
    className,
    config: {
      ...config,
      activation: ACTIVATION[layer.activation],
      use_bias: true,
      kernel_initializer: ZEROS,
    },
    weights: [
      { variable: 'kernel', shape: kernelShape(layer), values: values('kernel') },
      { variable: 'bias', shape: [bias.length], values: bias },
    ],
  };
}

/**
 * A network's layers in the plain form. A projection by labels is left out: it is no layer of a chain.
 *
 * @param weights by name, as engines have them; other networks' are ignored
 */
export function plainLayersOf(network: Network, weights: WeightValues): readonly PlainLayer[] {
  const chain = new PlainChain();
  for (const layer of network.layers) {
    const { height = 0, width = 0, channels = 0 } = layer.kind === 'dense' ? {} : layer.from;
    chain.add(withKernel(network, layer, weights), [height, width, channels]);
    if (layer.activation === 'leakyRelu')
      chain.add({ className: 'LeakyReLU', config: { alpha: LEAKY_RELU_ALPHA }, weights: [] });
  }
  return chain.finish();
}

/** @param weights by name, as engines have them; the discriminator's are ignored */
export function generatorModel(widths: NetworkSettings, weights: WeightValues): LayersModel {
  return writeLayersModel(generatorInputs(widths), plainLayersOf(networkOf('generator', widths), weights));
}
