// What a discriminator makes of one image, from its weights alone. Plain code, so that the answer does not depend on the
// engine that trains, and no engine has to stop for it: an image takes a few million multiply-adds.
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import type { Network } from '../plan/blueprint';
import {
  convolutionOnly,
  sizeOfImage,
  STRIDE,
  TAPS,
  PADDING,
  type DenseLayer,
  type Layer,
} from '../plan/layers';
import { embeddingName } from '../plan/weights';
import type { NamedWeights } from '../protocol/trainer';

type Numbers = ArrayLike<number>;

/** x kernel: kernel [inputs, outputs]. */
function multiply(x: Numbers, kernel: Numbers, { inputs, outputs }: DenseLayer): Float64Array {
  const sums = new Float64Array(outputs);
  for (let i = 0; i < inputs; i += 1)
    for (let o = 0; o < outputs; o += 1) sums[o]! += x[i]! * kernel[i * outputs + o]!;
  return sums;
}

/** The convolution of an image: kernel [4, 4, in, out]. See `sidesOf` for the tap that meets a position. */
function convolve(x: Numbers, kernel: Numbers, layer: Layer): Float64Array {
  const { from, to } = convolutionOnly(layer);
  const sums = new Float64Array(sizeOfImage(to));
  /** Adds what the input's position [y, x] gives to the output's position that begins at `place`. */
  const add = (place: number, position: number, tap: number): void => {
    for (let c = 0; c < from.channels; c += 1) {
      const value = x[position * from.channels + c]!;
      const taps = (tap * from.channels + c) * to.channels;
      for (let o = 0; o < to.channels; o += 1) sums[place + o]! += value * kernel[taps + o]!;
    }
  };
  for (let row = 0; row < to.height; row += 1)
    for (let column = 0; column < to.width; column += 1)
      for (let tap = 0; tap < TAPS * TAPS; tap += 1) {
        const fromRow = STRIDE * row + Math.floor(tap / TAPS) - PADDING;
        const fromColumn = STRIDE * column + (tap % TAPS) - PADDING;
        const isInside = fromRow >= 0 && fromRow < from.height && fromColumn >= 0 && fromColumn < from.width;
        if (isInside) add((row * to.width + column) * to.channels, fromRow * from.width + fromColumn, tap);
      }
  return sums;
}

const product = (layer: Layer, x: Numbers, kernel: Numbers): Float64Array =>
  layer.kind === 'dense' ? multiply(x, kernel, layer) : convolve(x, kernel, layer);

/**
 * The logit of an image: above 0 where the discriminator takes it for real.
 *
 * @param network a discriminator: LeakyReLU after every layer but the last
 * @param weights its weights, by their names
 * @param image 784 values in [-1, 1]
 * @param label the digit that the image shall show, if the network takes labels
 */
export function logitOf(network: Network, weights: NamedWeights, image: Numbers, label: number): number {
  const get = (name: string): Float32Array => weights[name]!.data;
  let features: Numbers = image;
  let output: Numbers = image;
  for (const layer of network.layers) {
    features = output;
    const name = `${network.name}/${layer.name}`;
    const bias = get(`${name}/bias`);
    output = product(layer, features, get(`${name}/kernel`)).map((sum, i) => {
      const value = sum + bias[i % bias.length]!;
      return layer.activation === 'leakyRelu' && value < 0 ? LEAKY_RELU_ALPHA * value : value;
    });
  }
  const logit = output[0]!;
  if (network.labels !== 'projection') return logit;
  const embedding = get(embeddingName(network.name)).subarray(label * features.length);
  return Array.from(features).reduce((sum, value, i) => sum + value * embedding[i]!, logit);
}
