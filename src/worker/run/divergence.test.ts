import { expect, it } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { countSane, lossesExploded } from './divergence';

const batch = (discriminator: readonly number[], generator: readonly number[]) => ({
  firstStep: 1,
  discriminator: Float32Array.from(discriminator),
  generator: Float32Array.from(generator),
});

it.each([
  [batch([0.7, 0.6], [0.7, 30]), 2],
  [batch([0.7, Number.NaN], [0.7, 0.7]), 1],
  [batch([0.7, 0.7, 0.7], [0.7, Number.POSITIVE_INFINITY, 0.7]), 1],
  [batch([2e4], [0.7]), 0],
  [batch([], []), 0],
])('counts the losses of a sane run (%#)', (losses, sane) => {
  expect(countSane(losses)).toBe(sane);
});

it.each([
  [{ generatorLearningRate: 10 }, 'generatorLearningRate'],
  [{ discriminatorLearningRate: 10 }, 'discriminatorLearningRate'],
  [{ generatorLearningRate: 1, discriminatorLearningRate: 1 }, 'discriminatorLearningRate'],
])('blames the rate that is further above the tutorial’s (%#)', (change, setting) => {
  expect(lossesExploded({ ...SEED_CONFIG, ...change }, 3).details).toMatchObject({ step: 3, setting });
});
