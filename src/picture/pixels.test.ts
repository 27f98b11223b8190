import { expect, it } from 'vitest';
import { toPixels } from './pixels';

it('goes from background to ink, and no further', () => {
  expect([...toPixels(Float32Array.of(-1, 0, 1, -7, 7, Number.NaN))]).toEqual([0, 128, 255, 0, 255, 0]);
  expect([...toPixels(Float32Array.of(0, 0.5, 1), [0, 1])]).toEqual([0, 128, 255]);
});
