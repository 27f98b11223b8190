// How many steps a GPU gets at a time, by the time that they took.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BatchSize } from './batchSize';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** Simulates batches whose steps take `stepMs` each. @returns the sizes of the batches */
function sizesWith(size: BatchSize, stepMs: number, batches: number): number[] {
  return Array.from({ length: batches }, () => {
    const { steps } = size;
    vi.advanceTimersByTime(steps * stepMs);
    size.done(steps);
    return steps;
  });
}

it('grows to as many steps as take the time wished for, at most twofold each time', () => {
  expect(sizesWith(new BatchSize(10, 128), 0.5, 8)).toEqual([1, 1, 2, 4, 8, 16, 20, 20]);
});

it('stays at one step where that takes longer', () => {
  expect(sizesWith(new BatchSize(10, 128), 400, 4)).toEqual([1, 1, 1, 1]);
});

it('never exceeds its limit', () => {
  expect(Math.max(...sizesWith(new BatchSize(10, 16), 0.001, 20))).toBe(16);
});

it('shrinks at once where steps have become slower', () => {
  const size = new BatchSize(10, 128);
  sizesWith(size, 0.5, 10);
  expect(sizesWith(size, 5, 2)).toEqual([20, 2]);
});

it('learns nothing from a pause', () => {
  const size = new BatchSize(10, 128);
  sizesWith(size, 0.5, 10);
  size.pause();
  vi.advanceTimersByTime(60_000);
  expect(sizesWith(size, 0.5, 3)).toEqual([20, 20, 20]);
});
