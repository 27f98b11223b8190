import { beforeAll, expect, it, vi } from 'vitest';
import { GRID_BYTES } from '../../config/grid';
import {
  joined,
  loadPacking,
  nearestIndex,
  pixelsOf,
  sampled,
  savedFrames,
  withFrame,
  type KeptFrame,
} from './timelineFrames';

beforeAll(loadPacking);

/** A picture that shows its step. */
const picture = (step: number) => ({ step, pixels: new Uint8Array(GRID_BYTES).fill(step % 256) });

const after = (frames: readonly KeptFrame[], ...steps: number[]): readonly KeptFrame[] =>
  steps.reduce((kept, step) => withFrame(kept, picture(step), null), frames);

const steps = (frames: readonly KeptFrame[]): number[] => frames.map(({ step }) => step);

it('keeps each picture as it was drawn, packed or not', () => {
  const many = Array.from({ length: 200 }, (_, index) => 3 * index);
  const frames = after([], ...many);
  expect(steps(frames)).toEqual(many);
  for (const frame of frames)
    expect(Buffer.from(pixelsOf(frame)).equals(picture(frame.step).pixels)).toBe(true);
});

it('packs once the code for it is there', async () => {
  vi.resetModules();
  const anew = await import('./timelineFrames');
  const add = (frames: readonly KeptFrame[], step: number) => anew.withFrame(frames, picture(step), null);
  const plain = Array.from({ length: 110 }, (_, index) => index).reduce(add, []);
  expect(plain.every(({ isPlain }) => isPlain)).toBe(true);
  await anew.loadPacking();
  expect(add(plain, 110).filter(({ isPlain }) => !isPlain)).toHaveLength(2);
});

it('packs none while they are few, and of many as many as it takes, but never the latest', () => {
  const frames = (count: number) => after([], ...Array.from({ length: count }, (_, index) => index));
  expect(frames(60).every(({ isPlain }) => isPlain)).toBe(true);
  const many = frames(200);
  // Unpacked they would take 15.7 MB.
  expect(many.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(8_100_000);
  expect(many.filter(({ isPlain }) => !isPlain).length).toBeGreaterThan(90);
  expect(many.at(-1)?.isPlain).toBe(true);
});

it('drops what lies after a step that the run has gone back to', () => {
  const frames = after([], 0, 10, 20, 30);
  expect(steps(after(frames, 25))).toEqual([0, 10, 20, 25]);
  expect(steps(after(frames, 20, 40))).toEqual([0, 10, 20, 40]);
  expect(steps(after(frames, 0))).toEqual([0]);
});

it('keeps the frame once where another engine draws its step again', () => {
  const again = { step: 10, pixels: new Uint8Array(GRID_BYTES).fill(99) };
  const frames = withFrame(after([], 0, 10), again, null);
  expect(steps(frames)).toEqual([0, 10]);
  expect(pixelsOf(frames[1]!)[0]).toBe(99);
});

it('leaves the list it was given as it was', () => {
  const frames = after([], 0, 10);
  const copy = [...frames];
  after(frames, 20);
  expect(frames).toEqual(copy);
});

it.each([
  [-5, 0],
  [4, 0],
  [5, 0],
  [6, 1],
  [10, 1],
  [99, 3],
])('the frame nearest to step %i is number %i', (step, index) => {
  expect(nearestIndex(after([], 0, 10, 20, 30), step)).toBe(index);
});

it('has no nearest frame where there is none', () => {
  expect(nearestIndex([], 3)).toBe(-1);
});

it('samples evenly, ends included', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  expect(sampled(numbers, 4)).toEqual([0, 33, 66, 99]);
  expect(sampled(numbers, 100)).toBe(numbers);
  expect(sampled(numbers, 2)).toEqual([0, 99]);
});

it('joins frames of one run from two places, each step once', async () => {
  const saved = [0, 20, 30].map((step) => ({ step, packed: new Uint8Array(GRID_BYTES) }));
  const fromDisk = await savedFrames(saved);
  const both = joined(fromDisk, after([], 10, 20, 40));
  expect(steps(both)).toEqual([0, 10, 20, 30, 40]);
  expect(both[2]).toBe(fromDisk[1]);
});
