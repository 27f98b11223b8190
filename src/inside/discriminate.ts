// What a discriminator makes of one image, and which change of its pixels would raise its opinion, from its weights alone.
import { LEAKY_RELU_ALPHA } from '../config/trainConfig';
import { logitFrom, outputsOf } from './forward';
import { productBack, type Numbers } from './products';
import type { Network } from '../plan/blueprint';
import { embeddingName } from '../plan/weights';
import type { NamedWeights, Opinion } from '../protocol/trainer';

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
  const outputs = outputsOf(network, weights, image);
  return { outputs, logit: logitFrom(network, weights, { outputs, image, label }) };
}

/** The factors of the features in the logit: the last kernel and, with labels, the digit's embedding. */
function lastFactors({ network: { name, layers, labels }, weights, label }: Question): Float64Array {
  const kernel = Float64Array.from(weights[`${name}/${layers.at(-1)!.name}/kernel`]!.data);
  if (labels !== 'projection') return kernel;
  const embedding = weights[embeddingName(name)]!.data;
  return kernel.map((value, i) => value + embedding[label * kernel.length + i]!);
}

/** The logit of an image: above 0 where the discriminator takes it for real. */
export const logitOf = (question: Question): number => ask(question).logit;

/** The logit and its gradient by the pixels. It takes twice the time of the logit. */
export function opinionOf(question: Question): Omit<Opinion, 'step'> {
  const { network, weights } = question;
  const { outputs, logit } = ask(question);
  let slopes = lastFactors(question);
  for (const [index, layer] of [...network.layers.slice(0, -1).entries()].toReversed()) {
    const output = outputs[index]!;
    const through = slopes.map((slope, i) => (output[i]! < 0 ? LEAKY_RELU_ALPHA * slope : slope));
    slopes = productBack(layer, through, weights[`${network.name}/${layer.name}/kernel`]!.data);
  }
  return { logit, slopes: Float32Array.from(slopes) };
}
