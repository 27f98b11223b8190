// A sheet: any number of digits as one picture, row by row, with gaps between them.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import { boardPixels, TILE_PITCH } from './board';

/** Ten columns, as the grid has, so that with labels each shows one digit. */
const COLUMNS = 10;

export interface SheetSize {
  readonly columns: number;
  /** In image pixels. */
  readonly width: number;
  readonly height: number;
}

export function sheetSize(count: number): SheetSize {
  const columns = Math.min(count, COLUMNS);
  return { columns, width: boardPixels(columns), height: boardPixels(Math.ceil(count / columns)) };
}

/**
 * Fills in the digits; the gaps stay as they are.
 *
 * @param sheet one value for each pixel, row by row
 * @param pixels images of 784 pixels from 0 to 255
 * @param table a packed colour for each level
 */
export function fillSheet(sheet: Uint32Array, pixels: Uint8Array, table: Uint32Array): void {
  const { columns, width } = sheetSize(pixels.length / IMAGE_SIZE);
  for (let from = 0; from < pixels.length; from += 1) {
    const [tile, place] = [Math.floor(from / IMAGE_SIZE), from % IMAGE_SIZE];
    const y = Math.floor(tile / columns) * TILE_PITCH + Math.floor(place / IMAGE_SIDE);
    const x = (tile % columns) * TILE_PITCH + (place % IMAGE_SIDE);
    sheet[y * width + x] = table[pixels[from]!]!;
  }
}
