import { expect, it } from 'vitest';
import { curvePath } from './curvePath';

const AXES = { lastStep: 4, topLoss: 2 };
const SIZE = { width: 100, height: 50 };

it('a curve goes from the left to the right, and the higher the loss, the higher', () => {
  expect(curvePath([0, 2, 4], [2, 1, 0], AXES, SIZE)).toBe('M0.0 0.0L50.0 25.0L100.0 50.0');
});

it('a loss that is no number leaves a gap', () => {
  const { NaN: none, POSITIVE_INFINITY: endless } = Number;
  expect(curvePath([1, 2, 3, 4], [1, none, 1, endless], AXES, SIZE)).toBe('M25.0 25.0M75.0 25.0');
});

it('a negative loss lies below 0, as high as that is above the bottom', () => {
  const axes = { ...AXES, bottomLoss: -2 };
  expect(curvePath([0, 2, 4], [2, 0, -2], axes, SIZE)).toBe('M0.0 0.0L50.0 25.0L100.0 50.0');
});
