import { expect, it } from 'vitest';
import { gridFlops, stepFlops } from './flops';
import { SEED_CONFIG } from '../config/trainConfig';

it("counts the tutorial's step as 1.45 GFLOP", () => {
  expect(stepFlops(SEED_CONFIG) / 1e9).toBeCloseTo(1.45, 2);
});

it('counts one hundred forward passes of the generator for a grid', () => {
  expect(gridFlops(SEED_CONFIG)).toBe(100 * 2 * (100 * 256 + 256 * 512 + 512 * 784));
});
