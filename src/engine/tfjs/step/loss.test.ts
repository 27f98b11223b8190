// The losses' values and gradients, compared with their formulas in float64.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Objective } from '../../../plan/blueprint';
import { registerGradients } from '../networks/gradients';
import { discriminatorLoss, generatorLoss, unreported } from './loss';

beforeAll(async () => {
  registerGradients();
  await tf.setBackend('cpu');
});

const REAL = [-3, -0.5, 0.2, 4];
const FAKE = [2.5, -0.3, 0.7, -6];
/** The rows of the whole batch, of which the tested rows are a part. */
const ROWS = 20;

const softplus = (x: number): number => Math.log1p(Math.exp(x));
const relu = (x: number): number => Math.max(0, x);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The discriminator's loss of one real and one forged logit, and the generator's loss of the forged one. */
interface Formula {
  readonly real: (l: number) => number;
  readonly fake: (l: number) => number;
  readonly taken: (l: number) => number;
}
const crossEntropy = (realLabel: number): Formula => ({
  real: (l) => softplus(l) - realLabel * l,
  fake: softplus,
  taken: (l) => softplus(l) - l,
});
const HINGE: Formula = { real: (l) => relu(1 - l), fake: (l) => relu(1 + l), taken: (l) => -l };

const STEP = 1e-6;
const slope = (of: (l: number) => number, l: number): number => (of(l + STEP) - of(l - STEP)) / (2 * STEP);

function valueAndGradient(loss: (logits: tf.Tensor2D) => tf.Scalar, logits: readonly number[]) {
  const { value, grad } = tf.valueAndGrad((x) => loss(x as tf.Tensor2D))(tf.tensor2d([...logits], [8, 1]));
  return { value: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
}

function expectNear(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 6);
}

describe.each<[string, Objective, Formula]>([
  ['cross-entropy', { loss: 'cross-entropy', realLabel: 1 }, crossEntropy(1)],
  ['cross-entropy with a smooth label', { loss: 'cross-entropy', realLabel: 0.9 }, crossEntropy(0.9)],
  ['hinge', { loss: 'hinge', realLabel: 0.9 }, HINGE],
])('%s', (_, objective, { real, fake, taken }) => {
  it("is the discriminator's share of the mean", () => {
    const found = valueAndGradient((l) => discriminatorLoss(l, objective, ROWS), [...REAL, ...FAKE]);
    expect(found.value).toBeCloseTo((sum(REAL.map(real)) + sum(FAKE.map(fake))) / ROWS, 6);
    const slopes = [...REAL.map((l) => slope(real, l)), ...FAKE.map((l) => slope(fake, l))];
    expectNear(
      found.gradient,
      slopes.map((value) => value / ROWS),
    );
  });

  it("is the generator's, whose goal stays 1", () => {
    const logits = [...REAL, ...FAKE];
    const found = valueAndGradient((l) => generatorLoss(l, objective, ROWS), logits);
    expect(found.value).toBeCloseTo(sum(logits.map(taken)) / ROWS, 6);
    expectNear(
      found.gradient,
      logits.map((l) => slope(taken, l) / ROWS),
    );
  });
});

it('trains for a term that it does not report', () => {
  const { value, gradient } = valueAndGradient((l) => unreported(tf.sum(tf.square(l))), [...REAL, ...FAKE]);
  expect(value).toBe(0);
  expectNear(
    gradient,
    [...REAL, ...FAKE].map((l) => 2 * l),
  );
});
