// Labels of forgeries: drawn uniformly, stored as numbers for the discriminator and one-hot beside the generator's
// noise.
import {
  LABELS_CLASSES,
  LABELS_COLUMN,
  LABELS_PANEL_BYTES,
  LABELS_PANELS,
  LABELS_ROWS,
  LABELS_STREAM,
  LABELS_STRIP_BYTES,
  LABELS_STRIPS,
  STRIP_COLUMNS,
  STRIP_ROW_BYTES,
  TILE_COLUMNS,
} from '../memoryLayout';
import { drawBlock, scale, word0, word1, word2, word3 } from './maths/philox';

/** Writes one row of the panels and, if a kernel update reads it, of the strips. */
function writeOneHot(op: usize, row: u32, label: u32): void {
  const classes = load<u32>(op, LABELS_CLASSES);
  const first = load<u32>(op, LABELS_COLUMN);
  const panel =
    load<usize>(op, LABELS_PANELS) +
    (row / TILE_COLUMNS) * load<u32>(op, LABELS_PANEL_BYTES) +
    (row % TILE_COLUMNS) * 4;
  const strips = load<usize>(op, LABELS_STRIPS);
  for (let c: u32 = 0; c < classes; c++) {
    const value: f32 = c == label ? 1 : 0;
    const column = first + c;
    store<f32>(panel + column * 32, value);
    if (strips) {
      const strip = strips + (column / STRIP_COLUMNS) * load<u32>(op, LABELS_STRIP_BYTES);
      store<f32>(strip + row * STRIP_ROW_BYTES + (column % STRIP_COLUMNS) * 4, value);
    }
  }
}

function putLabel(op: usize, row: u32, word: u32): void {
  const label = scale(word, load<u32>(op, LABELS_CLASSES));
  store<u32>(load<usize>(op, LABELS_ROWS) + row * 4, label);
  writeOneHot(op, row, label);
}

/** Draws the labels of the panels `from` to `to`. Rows beyond the batch also get labels, which are ignored. */
export function drawLabels(op: usize, from: u32, to: u32): void {
  const stream = load<u32>(op, LABELS_STREAM);
  for (let block = from * 2; block < to * 2; block++) {
    drawBlock(block, stream);
    const row = block * 4;
    putLabel(op, row, word0);
    putLabel(op, row + 1, word1);
    putLabel(op, row + 2, word2);
    putLabel(op, row + 3, word3);
  }
}
