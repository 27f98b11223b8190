// The penalty and its gradient, compared with finite differences of the discriminator's forward pass in float64.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import type { Network } from '../../../plan/blueprint';
import type { DenseLayer } from '../../../plan/layers';
import { STREAM } from '../../../plan/streams';
import { drawNormal } from '../../../random/draw';
import { registerGradients } from '../networks/gradients';
import { squaredSlopes } from './penalty';

beforeAll(async () => {
  registerGradients();
  await tf.setBackend('cpu');
});

const ROWS = 2;
const LABELS = [3, 0];
const CLASSES = 4;
const SIZES = [3, 5, 4, 1];

const layers = SIZES.slice(1).map((outputs, index): DenseLayer => ({
  kind: 'dense',
  name: `dense_${index + 1}`,
  inputs: SIZES[index]!,
  outputs,
  activation: index === SIZES.length - 2 ? 'linear' : 'leakyRelu',
}));

interface Matrix {
  readonly shape: [rows: number, columns: number];
  readonly values: number[];
}

let drawn = 0;
function matrix(...shape: [number, number]): Matrix {
  drawn += 1;
  return { shape, values: [...drawNormal(1, drawn, STREAM.displayNoise, shape[0] * shape[1])] };
}

const KERNELS = layers.map(({ inputs, outputs }) => matrix(inputs, outputs));
const BIASES = layers.map(({ outputs }) => matrix(1, outputs).values);
const EMBEDDING = matrix(CLASSES, SIZES.at(-2)!);
const IMAGES = matrix(ROWS, SIZES[0]!);

/** Every `stride`th number from `from` on. */
const strided = (values: readonly number[], from: number, stride: number): number[] =>
  values.filter((_, i) => i >= from && (i - from) % stride === 0);
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** The logit of one image. */
function logit(x: readonly number[], embedding: readonly number[] | undefined): number {
  let features = x;
  let output = x;
  for (const [index, { outputs, activation }] of layers.entries()) {
    features = output;
    output = Array.from({ length: outputs }, (_, unit) => {
      const sum = dot(features, strided(KERNELS[index]!.values, unit, outputs)) + BIASES[index]![unit]!;
      return activation === 'leakyRelu' && sum < 0 ? LEAKY_RELU_ALPHA * sum : sum;
    });
  }
  return output[0]! + (embedding ? dot(features, embedding) : 0);
}

const STEP = 1e-4;
/** The derivative by one of an array's numbers. */
function slope(values: number[], at: number, of: () => number): number {
  const value = values[at]!;
  const sides = [value + STEP, value - STEP].map((side) => {
    values[at] = side;
    return of();
  });
  values[at] = value;
  return (sides[0]! - sides[1]!) / (2 * STEP);
}

const rowOf = ({ shape: [, columns], values }: Matrix, row: number): number[] =>
  values.slice(row * columns, (row + 1) * columns);

function expected(labelled: boolean): number {
  const squares = LABELS.flatMap((label, row) => {
    const x = rowOf(IMAGES, row);
    const embedding = labelled ? rowOf(EMBEDDING, label) : undefined;
    return x.map((_, pixel) => slope(x, pixel, () => logit(x, embedding)) ** 2);
  });
  return squares.reduce((sum, square) => sum + square, 0);
}

describe.each([false, true])('with labels: %s', (labelled) => {
  it.each([
    ['as they lie', { transposeFirst: false, fuses: false }],
    ['transposed first', { transposeFirst: true, fuses: false }],
  ])('is the sum of squared slopes, and has their gradient: operands %s', (_, style) => {
    const network: Network = { name: 'discriminator', layers, ...(labelled && { labels: 'projection' }) };
    const tensorOf = ({ values, shape }: Matrix): tf.Tensor2D => tf.tensor2d(values, shape);
    const rows = {
      x: tensorOf(IMAGES),
      ...(labelled && { oneHot: tf.oneHot(LABELS, CLASSES, 1, 0, 'float32') as tf.Tensor2D }),
    };
    const trained = [...KERNELS, ...(labelled ? [EMBEDDING] : [])];
    const { value, grads } = tf.valueAndGrads((...tensors) => {
      const weights = [
        ...layers.flatMap((__, index) => [tensors[index]!, tf.tensor1d(BIASES[index]!)]),
        ...tensors.slice(layers.length),
      ];
      return squaredSlopes({ network, weights, rows, style });
    })(trained.map(tensorOf));
    expect(value.dataSync()[0]).toBeCloseTo(expected(labelled), 4);
    for (const [index, { values }] of trained.entries()) {
      const slopes = values.map((__, at) => slope(values, at, () => expected(labelled)));
      const found = grads[index]!.dataSync();
      for (const [at, by] of slopes.entries()) expect(found[at]).toBeCloseTo(by, 3);
      expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(0.1);
    }
  });
});
