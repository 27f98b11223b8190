// Packs the generator's inputs from rows into panels, and unpacks images from strips of pixels into rows.
import {
  PACK_PANEL_BYTES,
  PACK_PANELS,
  PACK_ROWS,
  PACK_WIDTH,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  TILE_COLUMNS,
  UNPACK_QUADS,
  UNPACK_ROWS,
  UNPACK_STRIP_BYTES,
  UNPACK_STRIPS,
} from '../memoryLayout';

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
  const stripBytes = load<u32>(op, UNPACK_STRIP_BYTES);
  for (let row = from * TILE_COLUMNS; row < to * TILE_COLUMNS; row++) {
    const strips = load<usize>(op, UNPACK_STRIPS) + row * STRIP_ROW_BYTES;
    const out = load<usize>(op, UNPACK_ROWS) + row * quads * 16;
    for (let quad: u32 = 0; quad < quads; quad++) {
      const at = strips + (quad / STRIP_QUADS) * stripBytes + (quad % STRIP_QUADS) * 16;
      v128.store(out + quad * 16, v128.load(at));
    }
  }
}
