import { expect, it } from 'vitest';
import { positionOf, SCALE_LENGTH, stepAt } from './timelineScale';

it.each([1, 30, 5_000, 1_000_000])('runs from step 0 to the end, at %i', (end) => {
  expect(positionOf(0, end)).toBe(0);
  expect(positionOf(end, end)).toBe(SCALE_LENGTH);
});

it('gives the beginning most of the room', () => {
  expect(positionOf(500, 5_000)).toBeGreaterThan(SCALE_LENGTH / 2);
});

it('leads back to the step', () => {
  for (const step of [0, 1, 7, 240, 4_999])
    expect(stepAt(positionOf(step, 5_000), 5_000)).toBeCloseTo(step, -1);
  for (const step of [0, 1, 2, 3, 50]) expect(Math.round(stepAt(positionOf(step, 5_000), 5_000))).toBe(step);
});

it('ends nowhere near infinity before a run has an end', () => {
  expect(positionOf(0, 0)).toBe(0);
});
