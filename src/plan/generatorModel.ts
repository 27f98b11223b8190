// Writes a run's generator as a layers model: the layers of its Blueprint with an engine's weights.
import { generatorInputs, networkOf, type NetworkSettings } from './blueprint';
import { biasSize, kernelShape, STRIDE, TAPS, withReshapings, type Activation, type Layer } from './layers';
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import { reshapeTo, writeLayersModel, ZEROS, type LayersModel, type PlainLayer } from './layersModel';

/** The activation inside the layer with the kernel; LeakyReLU is a layer of its own. */
const OWN_ACTIVATION = {
  leakyRelu: 'linear',
  tanh: 'tanh',
  linear: 'linear',
} as const satisfies Record<Activation, string>;

/** The class of a layer, and the attributes that other classes lack. */
function classOf(layer: Layer): Pick<PlainLayer, 'className' | 'config'> {
  switch (layer.kind) {
    case 'dense':
      return { className: 'Dense', config: { units: layer.outputs } };
    case 'transposed-convolution': {
      const config = {
        filters: layer.to.channels,
        kernel_size: [TAPS, TAPS],
        strides: [STRIDE, STRIDE],
        padding: 'same',
      };
      return { className: 'Conv2DTranspose', config };
    }
    case 'convolution':
      throw new TypeError(`No generator has a layer like ${layer.name}`);
    default:
      return layer satisfies never;
  }
}

type Weights = Readonly<Record<string, { readonly data: Float32Array }>>;

function plainLayers(layer: Layer, weights: Weights): PlainLayer[] {
  const { name, activation } = layer;
  const values = (variable: string): Float32Array => weights[`generator/${name}/${variable}`]!.data;
  const { className, config } = classOf(layer);
  const withKernel: PlainLayer = {
    className,
    config: {
      ...config,
      activation: OWN_ACTIVATION[activation],
      use_bias: true,
      kernel_initializer: ZEROS,
    },
    weights: [
      { variable: 'kernel', shape: kernelShape(layer), values: values('kernel') },
      { variable: 'bias', shape: [biasSize(layer)], values: values('bias') },
    ],
  };
  if (activation !== 'leakyRelu') return [withKernel];
  return [withKernel, { className: 'LeakyReLU', config: { alpha: LEAKY_RELU_ALPHA }, weights: [] }];
}

/** @param weights by name, as engines have them; the discriminator's are ignored */
export function generatorModel(settings: NetworkSettings, weights: Weights): LayersModel {
  const layers = withReshapings(networkOf('generator', settings).layers).flatMap((layer) =>
    layer.kind === 'reshaping' ? [reshapeTo(layer.shape)] : plainLayers(layer, weights),
  );
  return writeLayersModel(generatorInputs(settings), layers);
}
