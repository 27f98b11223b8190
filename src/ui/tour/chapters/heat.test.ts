import { expect, it } from 'vitest';
import { heatOf, levelsOf } from './heat';

it('a strip has each number once, and cells that are empty at its end', () => {
  const { width, height, cells } = heatOf([100]);
  expect([width, height]).toEqual([64, 2]);
  expect([...cells.subarray(0, 100)]).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(new Set(cells.subarray(100))).toEqual(new Set([-1]));
  expect(heatOf([16])).toMatchObject({ width: 16, height: 1 });
});

it('the channels of an image lie side by side, each whole', () => {
  const { width, height, cells } = heatOf([2, 3, 10]);
  expect([width, height]).toEqual([8 * 4 - 1, 2 * 3 - 1]);
  // Channel 9 is the second of the second row.
  expect(cells[3 * width + 4]).toBe(9);
  expect(cells[4 * width + 6]).toBe(5 * 10 + 9);
  expect([...cells].filter((cell) => cell >= 0).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 60 }, (_, i) => i),
  );
});

it('levels reach from the smallest number to the largest', () => {
  expect(levelsOf([-1, 0, 3])).toEqual({ levels: Uint8Array.of(0, 64, 255), least: -1, most: 3 });
  expect(levelsOf([2, 2]).levels).toEqual(Uint8Array.of(0, 0));
});
