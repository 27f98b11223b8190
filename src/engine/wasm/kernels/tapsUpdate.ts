// The update of a convolution's kernel and bias. The gradient of the kernel goes straight into Adam, as in update.ts.
import {
  CHANNEL_COUNT,
  CHANNEL_PANEL_BYTES,
  CHANNEL_PANELS,
  CHANNEL_POSITIONS,
  TAP_BLOCK_COLUMNS,
  TAPS,
  TAPS_CELL_GROUP_BYTES,
  TAPS_CELL_ROW_BYTES,
  TAPS_CELLS,
  TAPS_HEIGHT,
  TAPS_IMAGE_GROUP_BYTES,
  TAPS_IMAGE_ROW_BYTES,
  TAPS_IMAGE_ROWS,
  TAPS_LARGE_CHANNELS,
  TAPS_SMALL_CHANNELS,
  TAPS_STRIP_BYTES,
  TAPS_WIDTH,
} from '../convolutionLayout';
import { QUAD_COLUMNS, STRIP_QUADS, STRIP_ROW_BYTES, TILE_COLUMNS, UPDATE_DEPTH } from '../memoryLayout';
import { updateRows } from './adam';
import { addProduct } from './tile';

/** Rows at a time, so that what they need stays in the nearest cache. */
const ROWS: u32 = 64;

/**
 * Sums a block of the kernel's gradient over all positions and rows: [column][8].
 *
 * @param y the taps' row
 * @param imageRows the image rows, from the block's first column on
 * @param cells the cells, from the first of the eight channels on
 */
function sumTaps(op: usize, y: u32, imageRows: usize, quads: u32, cells: usize, out: usize): void {
  const height = load<u32>(op, TAPS_HEIGHT);
  const width = load<u32>(op, TAPS_WIDTH);
  const depth = load<u32>(op, UPDATE_DEPTH);
  const rowBytes = load<u32>(op, TAPS_IMAGE_ROW_BYTES);
  const cellRowBytes = load<u32>(op, TAPS_CELL_ROW_BYTES);
  // Two positions of the large side. An image row begins with a position of zeros, so that no tap is beyond its edges.
  const stride = 2 * load<u32>(op, TAPS_LARGE_CHANNELS) * 4;
  memory.fill(out, 0, quads * QUAD_COLUMNS * 32);
  const first: u32 = y == 0 ? 1 : 0;
  const end = y + 1 == TAPS ? height - 1 : height;
  for (let i = first; i < end; i++) {
    const above = imageRows + (2 * i + y - 1) * load<u32>(op, TAPS_IMAGE_GROUP_BYTES);
    for (let row: u32 = 0; row < depth; row += ROWS) {
      let a = above + row * rowBytes;
      let b = cells + i * width * load<u32>(op, TAPS_CELL_GROUP_BYTES) + row * cellRowBytes;
      const rows = min<u32>(ROWS, depth - row);
      for (let j: u32 = 0; j < width; j++) {
        for (let done: u32 = 0; done < quads; done += STRIP_QUADS)
          addProduct(
            a + done * 16,
            rowBytes,
            min<u32>(STRIP_QUADS, quads - done),
            b,
            cellRowBytes,
            rows,
            out + done * 128,
          );
        a += stride;
        b += load<u32>(op, TAPS_CELL_GROUP_BYTES);
      }
    }
  }
}

/** Updates the units `from` to `to`. Units count rows of taps, then blocks of their columns, then eights of outputs. */
export function updateTaps(op: usize, from: u32, to: u32, scratch: usize): void {
  const columns = TAPS * load<u32>(op, TAPS_LARGE_CHANNELS);
  const outputQuads = (load<u32>(op, TAPS_SMALL_CHANNELS) + QUAD_COLUMNS - 1) / QUAD_COLUMNS;
  const blocks = (columns + TAP_BLOCK_COLUMNS - 1) / TAP_BLOCK_COLUMNS;
  for (let unit = from; unit < to; unit++) {
    const y = unit % TAPS;
    const first = ((unit / TAPS) % blocks) * TAP_BLOCK_COLUMNS;
    const octet = unit / TAPS / blocks;
    const count = min<u32>(TAP_BLOCK_COLUMNS, columns - first);
    sumTaps(
      op,
      y,
      load<usize>(op, TAPS_IMAGE_ROWS) + first * 4,
      count / QUAD_COLUMNS,
      load<usize>(op, TAPS_CELLS) + octet * TILE_COLUMNS * 4,
      scratch,
    );
    for (let half: u32 = 0; half < 2; half++) {
      const quad = octet * 2 + half;
      if (quad >= outputQuads) break;
      const offset =
        (quad / STRIP_QUADS) * load<u32>(op, TAPS_STRIP_BYTES) +
        (y * columns + first) * STRIP_ROW_BYTES +
        (quad % STRIP_QUADS) * 16;
      updateRows(op, offset, STRIP_ROW_BYTES, scratch + half * 16, 32, count);
    }
  }
}

/** The sum of a channel over all positions and rows. */
function sumChannel(op: usize, channel: u32): f32 {
  const channels = load<u32>(op, CHANNEL_COUNT);
  const panels = load<u32>(op, UPDATE_DEPTH);
  const positions = load<u32>(op, CHANNEL_POSITIONS);
  let total = f32x4.splat(0);
  for (let panel: u32 = 0; panel < panels; panel++) {
    let at = load<usize>(op, CHANNEL_PANELS) + panel * load<u32>(op, CHANNEL_PANEL_BYTES) + channel * 32;
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let position: u32 = 0; position < positions; position++) {
      low = f32x4.add(low, v128.load(at));
      high = f32x4.add(high, v128.load(at, 16));
      at += channels * 32;
    }
    total = f32x4.add(total, f32x4.add(low, high));
  }
  const even = f32x4.extract_lane(total, 0) + f32x4.extract_lane(total, 1);
  return even + (f32x4.extract_lane(total, 2) + f32x4.extract_lane(total, 3));
}

/** Updates four channels' biases for each of the quads `from` to `to`. */
export function updateChannelBias(op: usize, from: u32, to: u32, scratch: usize): void {
  const channels = load<u32>(op, CHANNEL_COUNT);
  for (let quad = from; quad < to; quad++) {
    for (let lane: u32 = 0; lane < <u32>QUAD_COLUMNS; lane++) {
      const channel = quad * QUAD_COLUMNS + lane;
      store<f32>(scratch + lane * 4, channel < channels ? sumChannel(op, channel) : 0);
    }
    updateRows(op, quad * 16, 16, scratch, 16, 1);
  }
}
