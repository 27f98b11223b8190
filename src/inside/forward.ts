// One row through a network in plain code, layer by layer, from the network's weights alone. It does not depend on the
// engine that trains, and no engine has to stop for it.
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import type { Network } from '../plan/blueprint';
import type { Activation } from '../plan/layers';
import { embeddingName } from '../plan/weights';
import type { NamedWeights } from '../protocol/trainer';
import { product, type Numbers } from './products';

function activate(activation: Activation, value: number): number {
  switch (activation) {
    case 'leakyRelu':
      return value < 0 ? LEAKY_RELU_ALPHA * value : value;
    case 'tanh':
      return Math.tanh(value);
    case 'linear':
      return value;
    default:
      return activation satisfies never;
  }
}

/**
 * What each layer of a network yields, first to last.
 *
 * @param weights the network's weights, by their names
 * @param input one row: noise and one-hot label for a generator, 784 values in [-1, 1] for a discriminator
 */
export function outputsOf(network: Network, weights: NamedWeights, input: Numbers): readonly Float64Array[] {
  let row: Numbers = input;
  return network.layers.map((layer) => {
    const get = (what: string): Float32Array => weights[`${network.name}/${layer.name}/${what}`]!.data;
    const bias = get('bias');
    const output = product(layer, row, get('kernel')).map((sum, i) =>
      activate(layer.activation, sum + bias[i % bias.length]!),
    );
    row = output;
    return output;
  });
}

/**
 * The logit of an image: above 0 where the discriminator takes it for real.
 *
 * @param outputs what its layers yield for that image
 * @param image the image itself, which is the last layer's input if there is only one
 * @param label the digit that the image shall show, if the network takes labels
 */
export function logitFrom(
  network: Network,
  weights: NamedWeights,
  { outputs, image, label }: { outputs: readonly Numbers[]; image: Numbers; label: number },
): number {
  const logit = outputs.at(-1)![0]!;
  if (network.labels !== 'projection') return logit;
  const features = outputs.at(-2) ?? image;
  const embedding = weights[embeddingName(network.name)]!.data.subarray(label * features.length);
  return Array.from(features).reduce((sum, value, i) => sum + value * embedding[i]!, logit);
}
