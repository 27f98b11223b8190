// The discriminator in plain code, compared with the networks of the reference engine.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { TrainConfig } from '../config/trainConfig';
import { runNetwork } from '../engine/tfjs/networks/network';
import { blueprintOf, CLASSES, displayDigit } from '../plan/blueprint';
import { weightSpecs } from '../plan/weights';
import { someState } from '../testing/engines/referenceErrors';
import { HELPED_CONFIG, SMALL_CONFIG } from '../testing/engines/training';
import { readTestImages } from '../testing/samples/mnist';
import { logitOf } from './discriminate';

beforeAll(() => tf.setBackend('cpu'));

const IMAGES = 12;
const images = Float32Array.from(readTestImages().subarray(0, IMAGES * 784), (byte) => byte / 127.5 - 1);

const CASES: readonly [string, TrainConfig][] = [
  ['dense', SMALL_CONFIG],
  ['dense with labels', HELPED_CONFIG],
  ['dense with one layer', { ...HELPED_CONFIG, discriminatorUnits: [] }],
  ['convolutional', { ...SMALL_CONFIG, architecture: 'convolutional', channels: 3 }],
  ['convolutional with labels', { ...HELPED_CONFIG, architecture: 'convolutional', channels: 5 }],
];

it.each(CASES)('gives the logits of the reference engine, to 1e-5: %s', (_, config) => {
  const { discriminator } = blueprintOf(config);
  // Weights far from their beginning, so that all of them matter.
  const { weights } = someState(config);
  const tensors = weightSpecs('discriminator', config).map(({ name, shape }) =>
    tf.tensor(weights[name]!.data, [...shape]),
  );
  const digits = Array.from({ length: IMAGES }, (_image, i) => displayDigit(i));
  const rows = {
    x: tf.tensor2d(images, [IMAGES, 784]),
    ...(config.labels && { oneHot: tf.oneHot(tf.tensor1d(digits, 'int32'), CLASSES) as tf.Tensor2D }),
  };
  const expected = runNetwork({
    network: discriminator,
    weights: tensors,
    rows,
    style: { transposeFirst: false, fuses: false },
  }).dataSync();
  const found = digits.map((digit, i) =>
    logitOf(discriminator, weights, images.subarray(i * 784, (i + 1) * 784), digit),
  );
  expect(new Set(found.map((logit) => logit.toFixed(3))).size).toBeGreaterThan(IMAGES / 2);
  for (const [i, logit] of found.entries())
    expect(Math.abs(logit - expected[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(logit)));
});
