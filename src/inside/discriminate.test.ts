// The discriminator in plain code, and its gradient by the pixels, compared with the networks of the reference engine,
// with the float64 reference and with finite differences.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { TrainConfig } from '../config/trainConfig';
import { registerGradients } from '../engine/tfjs/networks/gradients';
import { runNetwork } from '../engine/tfjs/networks/network';
import { blueprintOf, CLASSES, displayDigit } from '../plan/blueprint';
import { weightSpecs } from '../plan/weights';
import { someState } from '../testing/engines/referenceErrors';
import { HELPED_CONFIG, SMALL_CONFIG } from '../testing/engines/training';
import { imageSlopes } from '../testing/reference/objective';
import { rowOf } from '../testing/reference/matrix';
import { readTestImages } from '../testing/samples/mnist';
import { logitOf, opinionOf } from './discriminate';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerGradients();
});

const IMAGES = 6;
const images = Float32Array.from(readTestImages().subarray(0, IMAGES * 784), (byte) => byte / 127.5 - 1);
const imageAt = (i: number) => images.subarray(i * 784, (i + 1) * 784);
const digits = Array.from({ length: IMAGES }, (_, i) => displayDigit(i));

const CASES: readonly [string, TrainConfig][] = [
  ['dense', SMALL_CONFIG],
  ['dense with labels', HELPED_CONFIG],
  ['dense with one layer', { ...HELPED_CONFIG, discriminatorUnits: [] }],
  ['convolutional', { ...SMALL_CONFIG, architecture: 'convolutional', channels: 3 }],
  ['convolutional with labels', { ...HELPED_CONFIG, architecture: 'convolutional', channels: 5 }],
];

const worst = (found: ArrayLike<number>, expected: ArrayLike<number>): number =>
  Math.max(...Array.from(expected, (value, i) => Math.abs(found[i]! - value)));

/** A discriminator with weights far from their beginning, so that all of them matter. */
function discriminatorOf(config: TrainConfig) {
  const blueprint = blueprintOf(config);
  const { weights } = someState(config);
  const ask = (i: number) => ({
    network: blueprint.discriminator,
    weights,
    image: imageAt(i),
    label: digits[i]!,
  });
  return { blueprint, weights, ask };
}

it.each(CASES)('gives logits and gradients of the reference engine, to 1e-5: %s', (_, config) => {
  const { blueprint, weights, ask } = discriminatorOf(config);
  const tensors = weightSpecs('discriminator', config).map(({ name, shape }) =>
    tf.tensor(weights[name]!.data, [...shape]),
  );
  const logits = (x: tf.Tensor2D) =>
    runNetwork({
      network: blueprint.discriminator,
      weights: tensors,
      rows: {
        x,
        ...(config.labels && { oneHot: tf.oneHot(tf.tensor1d(digits, 'int32'), CLASSES) as tf.Tensor2D }),
      },
      wanted: { weights: false, input: true },
      style: { transposeFirst: false, fuses: false },
    });
  const x = tf.tensor2d(images, [IMAGES, 784]);
  const expected = logits(x).dataSync();
  const slopes = tf
    .grad((rows) => logits(rows as tf.Tensor2D))(x)
    .dataSync();
  const found = digits.map((_digit, i) => opinionOf(ask(i)));
  expect(new Set(found.map(({ logit }) => logit.toFixed(3))).size).toBeGreaterThan(IMAGES / 2);
  const steepest = Math.max(...slopes.map(Math.abs));
  expect(steepest).toBeGreaterThan(0.01);
  for (const [i, { logit, slopes: own }] of found.entries()) {
    expect(logitOf(ask(i))).toBe(logit);
    expect(Math.abs(logit - expected[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(logit)));
    expect(worst(own, slopes.subarray(i * 784, (i + 1) * 784))).toBeLessThan(1e-5 * steepest);
  }
});

// That reference knows no discriminator of one layer alone.
const HIDDEN = CASES.filter(([, { discriminatorUnits }]) => discriminatorUnits.length > 0);

it.each(HIDDEN)('gives the gradient of the float64 reference: %s', (_, config) => {
  const { blueprint, weights, ask } = discriminatorOf(config);
  const values = Object.fromEntries(
    Object.entries(weights).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
  const expected = imageSlopes(blueprint, values, {
    rows: { rows: IMAGES, columns: 784, values: Float64Array.from(images) },
    ...(config.labels && { labels: digits }),
  });
  for (const i of digits.keys())
    expect(worst(opinionOf(ask(i)).slopes, rowOf(expected, i))).toBeLessThan(1e-6);
});

it.each(CASES)('gives the gradient of finite differences: %s', (_, config) => {
  const { ask } = discriminatorOf(config);
  // Between two kinks of LeakyReLU the logit is linear, so a small difference has no error but rounding.
  const STEP = 1e-6;
  const nudged = (pixel: number, by: number) => {
    const image = Float64Array.from(imageAt(0));
    image[pixel]! += by;
    return logitOf({ ...ask(0), image });
  };
  const pixels = Array.from({ length: 14 }, (_pixel, row) => 2 * row * 28 + ((row * 11) % 28));
  const { slopes } = opinionOf(ask(0));
  const differences = pixels.map((pixel) => (nudged(pixel, STEP) - nudged(pixel, -STEP)) / (2 * STEP));
  expect(
    worst(
      pixels.map((pixel) => slopes[pixel]!),
      differences,
    ),
  ).toBeLessThan(1e-6);
});
