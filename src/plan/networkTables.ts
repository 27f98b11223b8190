// The summary tables of the three networks, as Keras prints them. They are computed from the settings: no network is
// built.
import type { NetworkName } from '../config/networks';
import { networkOf, type DenseLayer, type NetworkSettings } from './blueprint';

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

/** LeakyReLU is a layer of its own, as in the tutorial; other activations belong to their Dense layer. */
function layerSummaries(
  { name, inputs, outputs, activation }: DenseLayer,
  index: number,
): readonly LayerSummary[] {
  const outputShape = [null, outputs];
  const dense = { name, type: 'Dense', outputShape, parameters: (inputs + 1) * outputs };
  if (activation !== 'leakyRelu') return [dense];
  return [dense, { name: `leaky_re_lu_${index + 1}`, type: 'LeakyReLU', outputShape, parameters: 0 }];
}

/** @param frozen the number of parameters that do not train */
function tableOf(name: ModelSummary['name'], layers: readonly LayerSummary[], frozen: number): ModelSummary {
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return { name, layers, parameters, trainable: parameters - frozen, nonTrainable: frozen };
}

const networkTable = (network: NetworkName, widths: NetworkSettings): ModelSummary =>
  tableOf(network, networkOf(network, widths).layers.flatMap(layerSummaries), 0);

/** A network as one layer of another. */
const asLayer = ({ name, layers, parameters }: ModelSummary): LayerSummary => ({
  name,
  type: 'Sequential',
  outputShape: layers.at(-1)!.outputShape,
  parameters,
});

/** Generator, discriminator, and GAN: noise -> generator -> frozen discriminator. */
export function networkTables(widths: NetworkSettings): readonly [ModelSummary, ModelSummary, ModelSummary] {
  const generator = networkTable('generator', widths);
  const discriminator = networkTable('discriminator', widths);
  const latent = {
    name: 'latent',
    type: 'InputLayer',
    outputShape: [null, widths.latentSize],
    parameters: 0,
  };
  const gan = tableOf('gan', [latent, asLayer(generator), asLayer(discriminator)], discriminator.parameters);
  return [generator, discriminator, gan];
}
