// Copies panels into the forms that updates read.
import {
  ARRANGE_COLUMNS,
  ARRANGE_GROUP_BYTES,
  ARRANGE_GROUP_COLUMNS,
  ARRANGE_PANEL_BYTES,
  ARRANGE_PANEL_COUNT,
  ARRANGE_PANELS,
  ARRANGE_ROW_BYTES,
  ARRANGE_TO,
} from '../convolutionLayout';
import { QUAD_COLUMNS, TILE_COLUMNS } from '../memoryLayout';
import { storeTileTransposed } from './tile';

/** Copies one column of eight rows. */
function copyColumn(column: usize, out: usize, rowBytes: usize): void {
  for (let row: usize = 0; row < <usize>TILE_COLUMNS; row++)
    store<f32>(out + row * rowBytes, load<f32>(column + row * 4));
}

/** Copies the units `from` to `to`. Units count the panels of the first group of columns, then those of the next. */
export function arrange(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, ARRANGE_PANEL_COUNT);
  const groupColumns = load<u32>(op, ARRANGE_GROUP_COLUMNS);
  const rowBytes = load<u32>(op, ARRANGE_ROW_BYTES);
  for (let unit = from; unit < to; unit++) {
    const group = unit / panels;
    const panel = unit % panels;
    const first = group * groupColumns;
    const columns = min<u32>(groupColumns, load<u32>(op, ARRANGE_COLUMNS) - first);
    let tile =
      load<usize>(op, ARRANGE_PANELS) + panel * load<u32>(op, ARRANGE_PANEL_BYTES) + <usize>first * 32;
    let out =
      load<usize>(op, ARRANGE_TO) +
      group * load<u32>(op, ARRANGE_GROUP_BYTES) +
      panel * TILE_COLUMNS * rowBytes;
    let left = columns;
    for (; left >= <u32>QUAD_COLUMNS; left -= QUAD_COLUMNS) {
      storeTileTransposed(tile, out, rowBytes);
      tile += QUAD_COLUMNS * 32;
      out += QUAD_COLUMNS * 4;
    }
    for (; left; left--) {
      copyColumn(tile, out, rowBytes);
      tile += 32;
      out += 4;
    }
  }
}
