import { expect, it } from 'vitest';
import { neighbourhood, pixelAfter } from './pixelWays';

it('the arrow keys move by a pixel, and stay in the picture', () => {
  const pixel = { row: 27, column: 3 };
  expect(pixelAfter('ArrowUp', pixel)).toEqual({ row: 26, column: 3 });
  expect(pixelAfter('ArrowDown', pixel)).toEqual(pixel);
  expect(pixelAfter('ArrowLeft', pixel)).toEqual({ row: 27, column: 2 });
  expect(pixelAfter('End', pixel)).toEqual({ row: 27, column: 27 });
  expect(pixelAfter('Tab', pixel)).toBeNull();
});

it('around a pixel are 25, at the edge too', () => {
  expect(neighbourhood({ row: 10, column: 10 })[12]).toEqual({ row: 10, column: 10 });
  const corner = neighbourhood({ row: 27, column: 0 });
  expect(corner[0]).toEqual({ row: 23, column: 0 });
  expect(corner.at(-1)).toEqual({ row: 27, column: 4 });
});
