// The board: a grid's images as one picture, tiles with gaps between them. It consists of pixels in memory, without a
// canvas, so that both the page and the timelapse worker can use it.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import { GRID_SIDE } from '../config/grid';

/** Columns and rows of the board. A board of fewer than ten shows the grid's upper left corner. */
export type BoardSide = number;

/** Width of the gap between two tiles, in image pixels. */
const GAP = 2;
/** From one tile to the next, in image pixels. */
export const TILE_PITCH = IMAGE_SIDE + GAP;

/** The length of so many tiles in a row, in image pixels: width and height of a board. */
export const boardPixels = (side: BoardSide): number => side * TILE_PITCH - GAP;

interface Board {
  /** `boardPixels(side)` rows and columns. */
  readonly side: BoardSide;
  /** A value for each level from 0 to 255: a packed colour, or an index into a palette. */
  readonly table: Uint32Array | Uint8Array;
}

/**
 * Fills in the tiles; the gaps stay as they are.
 *
 * @param board one value for each pixel, row by row
 * @param pixels 100 images of 784 pixels from 0 to 255
 */
export function fillBoard(board: Uint32Array | Uint8Array, pixels: Uint8Array, { side, table }: Board): void {
  const width = boardPixels(side);
  for (let tileY = 0; tileY < side; tileY++) {
    for (let tileX = 0; tileX < side; tileX++) {
      let from = (tileY * GRID_SIDE + tileX) * IMAGE_SIZE;
      let to = (tileY * width + tileX) * TILE_PITCH;
      for (let y = 0; y < IMAGE_SIDE; y++, to += width - IMAGE_SIDE) {
        for (let x = 0; x < IMAGE_SIDE; x++) board[to++] = table[pixels[from++]!]!;
      }
    }
  }
}
