// What a discriminator makes of one image, and which change of its pixels would raise its opinion, from its weights alone.
// Plain code, so that the answer does not depend on the engine that trains, and no engine has to stop for it: an image
// takes a few million multiply-adds.
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import type { Network } from '../plan/blueprint';
import {
  convolutionOnly,
  sizeOfImage,
  STRIDE,
  TAPS,
  PADDING,
  type ConvolutionLayer,
  type DenseLayer,
  type Layer,
} from '../plan/layers';
import { embeddingName } from '../plan/weights';
import type { NamedWeights } from '../protocol/trainer';

type Numbers = ArrayLike<number>;

/** x kernel: x [inputs], kernel [inputs, outputs]. */
function multiply(x: Numbers, kernel: Numbers, { inputs, outputs }: DenseLayer): Float64Array {
  const sums = new Float64Array(outputs);
  for (let i = 0; i < inputs; i += 1)
    for (let o = 0; o < outputs; o += 1) sums[o]! += x[i]! * kernel[i * outputs + o]!;
  return sums;
}

/** The gradient by x of x kernel, from that by the product: slopes kernel^T. */
function multiplyBack(slopes: Numbers, kernel: Numbers, { inputs, outputs }: DenseLayer): Float64Array {
  const sums = new Float64Array(inputs);
  for (let i = 0; i < inputs; i += 1)
    for (let o = 0; o < outputs; o += 1) sums[i]! += slopes[o]! * kernel[i * outputs + o]!;
  return sums;
}

/**
 * Calls back for every tap that meets a position of the input, with the first index of that position's channels, of those
 * of the output's position, and of the tap's factors in the kernel [4, 4, in, out]. See `sidesOf` for which meets which.
 */
function eachTap(
  { from, to }: ConvolutionLayer,
  meet: (input: number, output: number, factors: number) => void,
): void {
  for (let row = 0; row < to.height; row += 1)
    for (let column = 0; column < to.width; column += 1)
      for (let tap = 0; tap < TAPS * TAPS; tap += 1) {
        const fromRow = STRIDE * row + Math.floor(tap / TAPS) - PADDING;
        const fromColumn = STRIDE * column + (tap % TAPS) - PADDING;
        const isInside = fromRow >= 0 && fromRow < from.height && fromColumn >= 0 && fromColumn < from.width;
        if (isInside)
          meet(
            (fromRow * from.width + fromColumn) * from.channels,
            (row * to.width + column) * to.channels,
            tap * from.channels * to.channels,
          );
      }
}

/** The convolution of an image: x [height, width, in], kernel [4, 4, in, out]. */
function convolve(x: Numbers, kernel: Numbers, layer: ConvolutionLayer): Float64Array {
  const [ins, outs] = [layer.from.channels, layer.to.channels];
  const sums = new Float64Array(sizeOfImage(layer.to));
  eachTap(layer, (input, output, factors) => {
    for (let c = 0; c < ins; c += 1) {
      const value = x[input + c]!;
      for (let o = 0; o < outs; o += 1) sums[output + o]! += value * kernel[factors + c * outs + o]!;
    }
  });
  return sums;
}

/** The gradient by its input of a convolution, from that by its output. */
function convolveBack(slopes: Numbers, kernel: Numbers, layer: ConvolutionLayer): Float64Array {
  const [ins, outs] = [layer.from.channels, layer.to.channels];
  const sums = new Float64Array(sizeOfImage(layer.from));
  eachTap(layer, (input, output, factors) => {
    for (let c = 0; c < ins; c += 1)
      for (let o = 0; o < outs; o += 1)
        sums[input + c]! += slopes[output + o]! * kernel[factors + c * outs + o]!;
  });
  return sums;
}

const product = (layer: Layer, x: Numbers, kernel: Numbers): Float64Array =>
  layer.kind === 'dense' ? multiply(x, kernel, layer) : convolve(x, kernel, convolutionOnly(layer));

const productBack = (layer: Layer, slopes: Numbers, kernel: Numbers): Float64Array =>
  layer.kind === 'dense'
    ? multiplyBack(slopes, kernel, layer)
    : convolveBack(slopes, kernel, convolutionOnly(layer));

/** The image and the outputs of all layers but the last; the last of them are the features. */
function featuresOf({ name, layers }: Network, weights: NamedWeights, image: Numbers): readonly Numbers[] {
  const outputs = [image];
  for (const layer of layers.slice(0, -1)) {
    const bias = weights[`${name}/${layer.name}/bias`]!.data;
    const sums = product(layer, outputs.at(-1)!, weights[`${name}/${layer.name}/kernel`]!.data);
    outputs.push(
      sums.map((sum, i) => {
        const value = sum + bias[i % bias.length]!;
        return value < 0 ? LEAKY_RELU_ALPHA * value : value;
      }),
    );
  }
  return outputs;
}

/** The factors of the features in the logit: the last kernel and, with labels, the digit's embedding. */
function lastFactors({ name, layers, labels }: Network, weights: NamedWeights, label: number): Float64Array {
  const kernel = Float64Array.from(weights[`${name}/${layers.at(-1)!.name}/kernel`]!.data);
  if (labels !== 'projection') return kernel;
  const embedding = weights[embeddingName(name)]!.data;
  return kernel.map((value, i) => value + embedding[label * kernel.length + i]!);
}

/** What a discriminator makes of an image. */
export interface Opinion {
  /** Above 0 where it takes the image for real. */
  readonly logit: number;
  /** The gradient of the logit by the image: 784 numbers. */
  readonly slopes: Float32Array;
}

interface Question {
  /** LeakyReLU after every layer but the last. */
  readonly network: Network;
  /** Its weights, by their names. */
  readonly weights: NamedWeights;
  /** 784 values in [-1, 1]. */
  readonly image: Numbers;
  /** The digit that the image shall show, if the network takes labels. */
  readonly label: number;
}

function ask({ network, weights, image, label }: Question) {
  const outputs = featuresOf(network, weights, image);
  const factors = lastFactors(network, weights, label);
  const features = outputs.at(-1)!;
  const bias = weights[`${network.name}/${network.layers.at(-1)!.name}/bias`]!.data[0]!;
  const logit = factors.reduce((sum, factor, i) => sum + factor * features[i]!, bias);
  return { outputs, factors, logit };
}

/** The logit of an image: above 0 where the discriminator takes it for real. */
export const logitOf = (question: Question): number => ask(question).logit;

/** The logit and its gradient by the pixels. It takes twice the time of the logit. */
export function opinionOf(question: Question): Opinion {
  const { network, weights } = question;
  const { outputs, factors, logit } = ask(question);
  let slopes = factors;
  for (const [index, layer] of [...network.layers.slice(0, -1).entries()].toReversed()) {
    const output = outputs[index + 1]!;
    const through = slopes.map((slope, i) => (output[i]! < 0 ? LEAKY_RELU_ALPHA * slope : slope));
    slopes = productBack(layer, through, weights[`${network.name}/${layer.name}/kernel`]!.data);
  }
  return { logit, slopes: Float32Array.from(slopes) };
}
