// The way of one forgery through both networks: what every layer makes of it.
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { displayDigit, generatorInputs, networkOf } from '../plan/blueprint';
import { biasSize, kernelShape, type Layer } from '../plan/layers';
import { sizeOf } from '../plan/weights';
import type { NamedWeights } from '../protocol/trainer';
import { displayInputs } from '../random/generatorInputs';
import { logitFrom, outputsOf } from './forward';
import type { Numbers } from './products';

export interface LayerTrace {
  readonly layer: Layer;
  /** Kernel and bias. */
  readonly parameters: number;
  /** What the layer yields, activation included. */
  readonly values: Float64Array;
}

export interface Trace extends Readonly<Record<NetworkName, readonly LayerTrace[]>> {
  /** The number of the noise in the grid, 0 to 99. */
  readonly tile: number;
  /** Latent numbers and, if the networks take labels, the one-hot digit. */
  readonly input: Float32Array;
  /** The digit that was asked for; null if the networks take no labels. */
  readonly label: number | null;
  readonly logit: number;
}

function throughNetwork(name: NetworkName, config: TrainConfig, weights: NamedWeights, input: Numbers) {
  const network = networkOf(name, config);
  const outputs = outputsOf(network, weights, input);
  return network.layers.map((layer, i) => ({
    layer,
    parameters: sizeOf(kernelShape(layer)) + biasSize(layer),
    values: outputs[i]!,
  }));
}

/**
 * @param weights of both networks
 * @param tile the noise of which image of the grid goes in
 */
export function traceOf(config: TrainConfig, weights: NamedWeights, tile: number): Trace {
  const width = generatorInputs(config);
  const input = displayInputs(config, config.seed, tile + 1).subarray(tile * width);
  const digit = displayDigit(tile);
  const generator = throughNetwork('generator', config, weights, input);
  const image = generator.at(-1)!.values;
  const discriminator = throughNetwork('discriminator', config, weights, image);
  const outputs = discriminator.map(({ values }) => values);
  const logit = logitFrom(networkOf('discriminator', config), weights, { outputs, image, label: digit });
  return { tile, input, label: config.labels ? digit : null, generator, discriminator, logit };
}
