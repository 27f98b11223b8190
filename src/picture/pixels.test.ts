import { expect, it } from 'vitest';
import { toPixels, toValue } from './pixels';

it('goes from background to ink, and no further', () => {
  expect([...toPixels(Float32Array.of(-1, 0, 1, -7, 7, Number.NaN))]).toEqual([0, 128, 255, 0, 255, 0]);
  expect([...toPixels(Float32Array.of(0, 0.5, 1), [0, 1])]).toEqual([0, 128, 255]);
});

it('a byte becomes a value from -1 to 1', () => {
  expect([0, 255].map(toValue)).toEqual([-1, 1]);
});
