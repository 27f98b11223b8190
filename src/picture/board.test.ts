import { expect, it } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import { GRID_IMAGES } from '../config/grid';
import { boardPixels, fillBoard } from './board';

const IDENTITY = Uint8Array.from({ length: 256 }, (_, level) => level);

/** Each image has a level of its own, except its first pixel. */
const pixels = Uint8Array.from({ length: GRID_IMAGES * IMAGE_SIZE }, (_, index) =>
  index % IMAGE_SIZE === 0 ? 255 : 1 + Math.floor(index / IMAGE_SIZE),
);

it('lays the images out row by row, with gaps that stay as they are', () => {
  const width = boardPixels(10);
  expect(width).toBe(298);
  const board = new Uint8Array(width * width);
  fillBoard(board, pixels, { side: 10, table: IDENTITY });
  const at = (x: number, y: number) => board[y * width + x];
  expect([at(0, 0), at(1, 0), at(27, 27)]).toEqual([255, 1, 1]);
  expect([at(28, 0), at(29, 5), at(0, 28)], 'gaps').toEqual([0, 0, 0]);
  expect([at(30, 0), at(31, 0), at(0, 30), at(1, 30)]).toEqual([255, 2, 255, 11]);
  expect(at(width - 1, width - 1)).toBe(100);
});

it('shows the upper left corner on a smaller board', () => {
  const width = boardPixels(2);
  const board = new Uint8Array(width * width);
  fillBoard(board, pixels, { side: 2, table: IDENTITY });
  expect(board[width * width - 1], 'the second image of the second row').toBe(12);
});
