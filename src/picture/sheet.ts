// A sheet: any number of digits as one picture, row by row, with gaps between them.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';

/** Width of the gaps, in image pixels. */
const GAP = 2;

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
  const side = (tiles: number): number => tiles * IMAGE_SIDE + (tiles - 1) * GAP;
  return { columns, width: side(columns), height: side(Math.ceil(count / columns)) };
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
  const pitch = IMAGE_SIDE + GAP;
  for (let from = 0; from < pixels.length; from += 1) {
    const [tile, place] = [Math.floor(from / IMAGE_SIZE), from % IMAGE_SIZE];
    const y = Math.floor(tile / columns) * pitch + Math.floor(place / IMAGE_SIDE);
    const x = (tile % columns) * pitch + (place % IMAGE_SIDE);
    sheet[y * width + x] = table[pixels[from]!]!;
  }
}
