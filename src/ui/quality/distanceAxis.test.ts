import { expect, it } from 'vitest';
import { distanceAxis, distanceY } from './distanceAxis';

it('has round ends around all distances, and powers of ten between them', () => {
  expect(distanceAxis([2.6, 1_340, 12, Number.NaN])).toEqual({
    bottom: 2,
    top: 2_000,
    ticks: [10, 100, 1_000],
  });
});

it('has more ticks where it is short', () => {
  expect(distanceAxis([0.3, 9])).toEqual({ bottom: 0.2, top: 10, ticks: [0.2, 0.5, 1, 2, 5, 10] });
});

it('is there for a single distance, and not without any', () => {
  expect(distanceAxis([5])).toEqual({ bottom: 5, top: 10, ticks: [5, 10] });
  expect(distanceAxis([])).toBeUndefined();
});

it('is logarithmic', () => {
  const axis = { bottom: 1, top: 100, ticks: [] };
  expect([1, 10, 100].map((distance) => distanceY(distance, axis, 60))).toEqual([60, 30, 0]);
  expect(distanceY(0, axis, 60)).toBe(60);
});
