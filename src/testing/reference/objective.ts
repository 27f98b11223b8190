// The objective of the networks, by the definitions in ARCHITECTURE.md: plain functions of the weights, which use the
// Blueprint but no plan. No function here computes a gradient by weights: gradients.test.ts takes finite differences.
import type { Blueprint, Network, Objective } from '../../plan/blueprint';
import { embeddingName } from '../../plan/weights';
import { oneHot } from './draws';
import { applyLayer, productOf, throughActivation } from './layers';
import { besideEachOther, dot, rowOf, zeros, type Matrix } from './matrix';
import type { NamedValues } from './referenceState';

/** Images, real or forged, [rows, 784]; or the generator's noise, [rows, latent numbers]. */
export interface Labelled {
  readonly rows: Matrix;
  /** One for each row, if the networks take labels. */
  readonly labels?: readonly number[];
}

const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((total, value) => total + value, 0);
const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** The output of each of a network's layers. */
function outputsOf(
  { name, layers }: Pick<Network, 'name' | 'layers'>,
  weights: NamedValues,
  x: Matrix,
): Matrix[] {
  const outputs: Matrix[] = [];
  for (const layer of layers) {
    const kernel = weights[`${name}/${layer.name}/kernel`]!;
    const bias = weights[`${name}/${layer.name}/bias`]!;
    outputs.push(applyLayer(layer, { kernel, bias }, outputs.at(-1) ?? x));
  }
  return outputs;
}

/** The output of each layer of the generator. The last one is the images. */
export function generatorOutputs(
  { generator, classes }: Blueprint,
  weights: NamedValues,
  { rows: noise, labels }: Labelled,
): Matrix[] {
  const input = labels ? besideEachOther(noise, oneHot(labels, classes)) : noise;
  return outputsOf(generator, weights, input);
}

/** The output of each hidden layer of the discriminator. The last one is the features. */
export const hiddenOutputs = ({ discriminator }: Blueprint, weights: NamedValues, images: Matrix): Matrix[] =>
  outputsOf({ ...discriminator, layers: discriminator.layers.slice(0, -1) }, weights, images);

/** The factors of the features for a label: kernel + embedding[label]. */
function lastKernel({ discriminator }: Blueprint, weights: NamedValues, label?: number): Float64Array {
  const kernel = weights[`discriminator/${discriminator.layers.at(-1)!.name}/kernel`]!;
  if (label === undefined) return kernel;
  const embedding = weights[embeddingName('discriminator')]!;
  return kernel.map((value, i) => value + embedding[label * kernel.length + i]!);
}

/** One for each image. */
export function logitsOf(
  blueprint: Blueprint,
  weights: NamedValues,
  { rows: images, labels }: Labelled,
): number[] {
  const features = hiddenOutputs(blueprint, weights, images).at(-1)!;
  const [bias] = weights[`discriminator/${blueprint.discriminator.layers.at(-1)!.name}/bias`]!;
  return Array.from(
    { length: images.rows },
    (_, row) => dot(rowOf(features, row), lastKernel(blueprint, weights, labels?.[row])) + bias!,
  );
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const relu = (x: number): number => Math.max(0, x);

/** The mean of -(y log p + (1 - y) log(1 - p)). */
const crossEntropy = (logits: readonly number[], y: number): number =>
  mean(logits.map((logit) => -(y * Math.log(sigmoid(logit)) + (1 - y) * Math.log(sigmoid(-logit)))));

/** The discriminator's loss, without a penalty. */
export function discriminatorLoss(
  { loss, realLabel }: Objective,
  real: readonly number[],
  fake: readonly number[],
): number {
  switch (loss) {
    case 'cross-entropy':
      return (crossEntropy(real, realLabel) + crossEntropy(fake, 0)) / 2;
    case 'hinge':
      return (mean(real.map((logit) => relu(1 - logit))) + mean(fake.map((logit) => relu(1 + logit)))) / 2;
    default:
      return loss satisfies never;
  }
}

/** The generator's loss. */
export function generatorLoss({ loss }: Objective, fake: readonly number[]): number {
  switch (loss) {
    case 'cross-entropy':
      return crossEntropy(fake, 1);
    case 'hinge':
      return -mean(fake);
    default:
      return loss satisfies never;
  }
}

/** The gradient of each image's logit by its pixels: [rows, 784]. */
export function imageSlopes(
  blueprint: Blueprint,
  weights: NamedValues,
  { rows: images, labels }: Labelled,
): Matrix {
  const { name, layers } = blueprint.discriminator;
  const outputs = hiddenOutputs(blueprint, weights, images);
  let slopes = zeros(images.rows, outputs.at(-1)!.columns);
  for (let row = 0; row < slopes.rows; row += 1)
    rowOf(slopes, row).set(lastKernel(blueprint, weights, labels?.[row]));
  for (const [index, output] of [...outputs.entries()].toReversed()) {
    const layer = layers[index]!;
    slopes = productOf(layer).inputGradient(
      throughActivation(layer.activation, slopes, output),
      weights[`${name}/${layer.name}/kernel`]!,
    );
  }
  return slopes;
}

/** The gradient penalty of a step that has it: weight * every / 2 times the mean of |gradient by the image|^2. */
export function penaltyOf(blueprint: Blueprint, weights: NamedValues, real: Labelled): number {
  const { penalty } = blueprint.objective;
  if (!penalty) return 0;
  const squares = imageSlopes(blueprint, weights, real).values.map((slope) => slope ** 2);
  return ((penalty.weight * penalty.every) / 2) * (sum(squares) / real.rows.rows);
}
