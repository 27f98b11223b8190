import { expect, it } from 'vitest';
import { nextLandmark } from './timeline';

function landmarksUntil(last: number): number[] {
  const found: number[] = [];
  for (let step = nextLandmark(0); step <= last; step = nextLandmark(step)) found.push(step);
  return found;
}

it('lie close together at the beginning, and a thousand steps apart later', () => {
  expect(landmarksUntil(3_500)).toEqual([
    1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 1_000, 2_000, 3_000,
  ]);
});

it.each([
  [4, 5],
  [610, 1_000],
  [999, 1_000],
  [1_000, 2_000],
  [123_456, 124_000],
])('after step %i comes %i', (step, next) => {
  expect(nextLandmark(step)).toBe(next);
});
