// Packs the generator's inputs from rows into panels, and unpacks images from panels into rows.
import {
  PACK_PANEL_BYTES,
  PACK_PANELS,
  PACK_ROWS,
  PACK_WIDTH,
  TILE_COLUMNS,
  UNPACK_PANEL_BYTES,
  UNPACK_PANELS,
  UNPACK_QUADS,
  UNPACK_ROWS,
} from '../memoryLayout';
import { storeTileTransposed } from './tile';

/** Packs the panels `from` to `to`, eight rows each. */
export function packRows(op: usize, from: u32, to: u32): void {
  const width = load<u32>(op, PACK_WIDTH);
  for (let row = from * TILE_COLUMNS; row < to * TILE_COLUMNS; row++) {
    const input = load<usize>(op, PACK_ROWS) + row * width * 4;
    const panel = load<usize>(op, PACK_PANELS) + (row / TILE_COLUMNS) * load<u32>(op, PACK_PANEL_BYTES);
    for (let column: u32 = 0; column < width; column++)
      store<f32>(panel + column * 32 + (row % TILE_COLUMNS) * 4, load<f32>(input + column * 4));
  }
}

/** Unpacks the rows of the panels `from` to `to`. */
export function unpackRows(op: usize, from: u32, to: u32): void {
  const quads = load<u32>(op, UNPACK_QUADS);
  const rowBytes = quads * 16;
  for (let panel = from; panel < to; panel++) {
    const tiles = load<usize>(op, UNPACK_PANELS) + panel * load<u32>(op, UNPACK_PANEL_BYTES);
    const out = load<usize>(op, UNPACK_ROWS) + panel * TILE_COLUMNS * rowBytes;
    for (let quad: u32 = 0; quad < quads; quad++)
      storeTileTransposed(tiles + quad * 128, out + quad * 16, rowBytes);
  }
}
