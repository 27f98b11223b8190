import { expect, it } from 'vitest';
import { fillSheet, sheetSize } from './sheet';

it.each([
  [1, { columns: 1, width: 28, height: 28 }],
  [10, { columns: 10, width: 298, height: 28 }],
  [11, { columns: 10, width: 298, height: 58 }],
  [100, { columns: 10, width: 298, height: 298 }],
])('of %d digits has ten columns at most', (count, size) => {
  expect(sheetSize(count)).toEqual(size);
});

it('puts each digit in its place and leaves the gaps', () => {
  const count = 12;
  const { width, height } = sheetSize(count);
  const sheet = new Uint32Array(width * height);
  const pixels = new Uint8Array(count * 784);
  for (let digit = 0; digit < count; digit += 1) pixels.fill(digit + 1, digit * 784, (digit + 1) * 784);
  fillSheet(
    sheet,
    pixels,
    Uint32Array.from({ length: 256 }, (_, level) => level * 1_000),
  );
  const at = (x: number, y: number) => sheet[y * width + x];
  expect([at(0, 0), at(27, 27), at(28, 0), at(29, 0), at(30, 0)]).toEqual([1_000, 1_000, 0, 0, 2_000]);
  expect([at(0, 28), at(0, 30), at(57, 57), at(60, 30)]).toEqual([0, 11_000, 12_000, 0]);
});
