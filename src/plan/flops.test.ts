import { expect, it } from 'vitest';
import { gridFlops, stepFlops } from './flops';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';

it("counts the tutorial's step as 1.45 GFLOP", () => {
  expect(stepFlops(SEED_CONFIG) / 1e9).toBeCloseTo(1.45, 2);
});

it('counts labels and, spread over the steps, the penalty', () => {
  const labelled = { ...SEED_CONFIG, labels: true };
  const labels = stepFlops(labelled) - stepFlops(SEED_CONFIG);
  // Ten more inputs of the generator, in two forward passes and one gradient by the weights; and the features of the
  // embedding.
  expect(labels / SEED_CONFIG.batchSize).toBe(2 * 10 * 256 * 3 + 2 * 256 * (2 * 3 + 2));
  const penalised = { ...labelled, penalty: 0.1, penaltyEvery: 8 };
  const forward = 2 * (784 * 512 + 512 * 256 + 2 * 256);
  expect(stepFlops(penalised) - stepFlops(labelled)).toBe((SEED_CONFIG.batchSize * 3 * forward) / 8);
});

it('counts one hundred forward passes of the generator for a grid', () => {
  expect(gridFlops(SEED_CONFIG)).toBe(100 * 2 * (100 * 256 + 256 * 512 + 512 * 784));
});

it('counts the taps of convolutions: 0.75 GFLOP for a step of sixteen channels', () => {
  const config: TrainConfig = {
    ...SEED_CONFIG,
    architecture: 'convolutional',
    channels: 16,
    latentSize: 64,
    batchSize: 64,
    labels: true,
    penalty: 0.1,
    penaltyEvery: 8,
  };
  const [small, large] = [16 * (14 * 14) * 16, 16 * (7 * 7) * 16 * 32];
  const generator = 2 * (74 * 1568 + large + small);
  const discriminator = 2 * (small + large + 2 * 1568);
  expect(gridFlops(config)).toBe(100 * generator);
  const halves =
    generator +
    2 * (3 * discriminator - 2 * small) +
    (3 * generator - 2 * 74 * 1568) +
    2 * discriminator +
    (3 * discriminator) / 8;
  expect(stepFlops(config)).toBe(64 * halves);
  expect(stepFlops(config) / 1e9).toBeCloseTo(0.75, 2);
});
