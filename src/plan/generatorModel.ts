// Writes a run's generator as a layers model: the tutorial's layers with an engine's weights.
import { generatorInputs, networkOf, type NetworkSettings } from './blueprint';
import { denseOnly, type DenseLayer } from './layers';
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import { writeLayersModel, ZEROS, type LayersModel, type PlainLayer } from './layersModel';

/** The activation inside the Dense layer; LeakyReLU is a layer of its own. */
const DENSE_ACTIVATION = { leakyRelu: 'linear', tanh: 'tanh', linear: 'linear' } as const;

type Weights = Readonly<Record<string, { readonly data: Float32Array }>>;

function plainLayers({ name, inputs, outputs, activation }: DenseLayer, weights: Weights): PlainLayer[] {
  const values = (variable: string): Float32Array => weights[`generator/${name}/${variable}`]!.data;
  const dense: PlainLayer = {
    className: 'Dense',
    config: {
      units: outputs,
      activation: DENSE_ACTIVATION[activation],
      use_bias: true,
      kernel_initializer: ZEROS,
    },
    weights: [
      { variable: 'kernel', shape: [inputs, outputs], values: values('kernel') },
      { variable: 'bias', shape: [outputs], values: values('bias') },
    ],
  };
  if (activation !== 'leakyRelu') return [dense];
  return [dense, { className: 'LeakyReLU', config: { alpha: LEAKY_RELU_ALPHA }, weights: [] }];
}

/** @param weights by name, as engines have them; the discriminator's are ignored */
export function generatorModel(widths: NetworkSettings, weights: Weights): LayersModel {
  const layers = networkOf('generator', widths).layers.flatMap((layer) =>
    plainLayers(denseOnly(layer), weights),
  );
  return writeLayersModel(generatorInputs(widths), layers);
}
