// The products of a convolution with its kernel: from its large side to its small side, and back. Both multiply strips
// of the kernel by runs of a panel's columns: the positions that a tap reaches lie side by side.
//
// To small: position [i, j] depends on 4x4 positions, [2i - 1, 2j - 1] and on. A run is the four of one image row.
//
// To large: the four positions [2m + 1 + p, 2n + 1 + q], where p and q are 0 or 1, depend on the same four positions of
// the small side, [m + t, n + u], where t and u are 0 or 1. They are computed as one, with a kernel that is folded
// accordingly: tap [2 + p - 2t, 2 + q - 2u] of each. m and n begin at -1, where only p and q = 1 exist.
//
// Positions beyond an edge are left out, as if they were zero.
import {
  FOLD_FROM,
  FOLD_FROM_STRIP_BYTES,
  FOLD_LARGE_CHANNELS,
  FOLD_SMALL_CHANNELS,
  FOLD_TO,
  FOLD_TO_STRIP_BYTES,
  SIDE_ACTIVATED,
  SIDE_ACTIVATION,
  SIDE_BIAS,
  SIDE_HEIGHT,
  SIDE_INPUT,
  SIDE_INPUT_PANEL_BYTES,
  SIDE_KERNEL,
  SIDE_KERNEL_STRIP_BYTES,
  SIDE_LARGE_CHANNELS,
  SIDE_OUTPUT,
  SIDE_OUTPUT_PANEL_BYTES,
  SIDE_PANEL_COUNT,
  SIDE_SMALL_CHANNELS,
  SIDE_WIDTH,
  TAPS,
} from '../convolutionLayout';
import { QUAD_COLUMNS, STRIP_COLUMNS, STRIP_ROW_BYTES } from '../memoryLayout';
import { activate, throughActivation } from './activation';
import { multiplyRuns } from './tile';

/** Bytes of a column in a panel. */
const COLUMN: u32 = 32;

/**
 * Completes some columns of a product, which are adjacent in the output: with bias and activation, or with slopes.
 *
 * @param at the columns' offset in the output
 * @param channel the channel of the first column
 */
function finish(op: usize, tile: usize, columns: u32, at: usize, channel: u32): void {
  const activation = load<u32>(op, SIDE_ACTIVATION);
  const activated = load<usize>(op, SIDE_ACTIVATED);
  let out = load<usize>(op, SIDE_OUTPUT) + at;
  const end = out + columns * COLUMN;
  if (activated) {
    let slopes = activated + at;
    for (; out < end; out += 16) {
      v128.store(out, throughActivation(v128.load(tile), v128.load(slopes), activation));
      tile += 16;
      slopes += 16;
    }
    return;
  }
  let bias = load<usize>(op, SIDE_BIAS) + channel * 4;
  for (; out < end; out += COLUMN) {
    const b = v128.load_splat<f32>(bias);
    v128.store(out, activate(f32x4.add(v128.load(tile), b), activation));
    v128.store(out, activate(f32x4.add(v128.load(tile, 16), b), activation), 16);
    tile += COLUMN;
    bias += 4;
  }
}

/** The quads of a strip, of so many columns in all strips. */
function quadsOf(columns: u32, strip: u32): u32 {
  return (min<u32>(STRIP_COLUMNS, columns - strip * STRIP_COLUMNS) + QUAD_COLUMNS - 1) / QUAD_COLUMNS;
}

/** Computes the units `from` to `to`. Units count image rows of the first strip, then of the next; then panels. */
export function toSmall(op: usize, from: u32, to: u32, scratch: usize): void {
  const height = load<u32>(op, SIDE_HEIGHT);
  const width = load<u32>(op, SIDE_WIDTH);
  const channels = load<u32>(op, SIDE_SMALL_CHANNELS);
  const strips = (channels + STRIP_COLUMNS - 1) / STRIP_COLUMNS;
  // A position of the large side in a panel, and in the kernel.
  const position = load<u32>(op, SIDE_LARGE_CHANNELS) * COLUMN;
  const tap = load<u32>(op, SIDE_LARGE_CHANNELS) * STRIP_ROW_BYTES;
  for (let unit = from; unit < to; unit++) {
    const i = unit % height;
    const strip = (unit / height) % strips;
    const panel = unit / height / strips;
    const first = strip * STRIP_COLUMNS;
    const quads = quadsOf(channels, strip);
    const columns = min<u32>(STRIP_COLUMNS, channels - first);
    // The taps along the image's height that meet a position.
    const above: u32 = i == 0 ? 1 : 0;
    const below: u32 = i + 1 == height ? 1 : 0;
    const runs = TAPS - above - below;
    const kernel =
      load<usize>(op, SIDE_KERNEL) + strip * load<u32>(op, SIDE_KERNEL_STRIP_BYTES) + above * TAPS * tap;
    const input =
      load<usize>(op, SIDE_INPUT) +
      panel * load<u32>(op, SIDE_INPUT_PANEL_BYTES) +
      (2 * i + above - 1) * (2 * width) * position;
    let out = panel * load<u32>(op, SIDE_OUTPUT_PANEL_BYTES) + (i * width * channels + first) * COLUMN;
    for (let j: u32 = 0; j < width; j++) {
      const before: u32 = j == 0 ? 1 : 0;
      const met = TAPS - before - (j + 1 == width ? 1 : 0);
      multiplyRuns(
        kernel + before * tap,
        (TAPS - met) * tap,
        quads,
        input + (2 * j + before - 1) * position,
        met * position,
        (2 * width - met) * position,
        runs,
        scratch,
      );
      finish(op, scratch, columns, out, first);
      out += channels * COLUMN;
    }
  }
}

/** Completes the columns of a strip of the folded kernel: those whose positions exist. */
function finishFolded(op: usize, scratch: usize, strip: u32, panel: usize, m: i32, n: i32): void {
  const height = load<i32>(op, SIDE_HEIGHT);
  const width = load<i32>(op, SIDE_WIDTH);
  const channels = load<u32>(op, SIDE_LARGE_CHANNELS);
  const end = min<u32>((strip + 1) * STRIP_COLUMNS, 4 * channels);
  let column = strip * STRIP_COLUMNS;
  while (column < end) {
    const corner = column / channels;
    const channel = column % channels;
    const count = min<u32>(channels - channel, end - column);
    const y = 2 * m + 1 + <i32>(corner >> 1);
    const x = 2 * n + 1 + <i32>(corner & 1);
    if (y >= 0 && y < 2 * height && x >= 0 && x < 2 * width) {
      const at = panel + (<u32>(y * 2 * width + x) * channels + channel) * COLUMN;
      finish(op, scratch, count, at, channel);
    }
    scratch += count * COLUMN;
    column += count;
  }
}

/** Computes the units `from` to `to`. Units count m for the first strip, then for the next; then panels. */
export function toLarge(op: usize, from: u32, to: u32, scratch: usize): void {
  const height = load<i32>(op, SIDE_HEIGHT);
  const width = load<i32>(op, SIDE_WIDTH);
  const columns = load<u32>(op, SIDE_LARGE_CHANNELS) << 2;
  const strips = (columns + STRIP_COLUMNS - 1) / STRIP_COLUMNS;
  const position = load<u32>(op, SIDE_SMALL_CHANNELS) * COLUMN;
  const corner = load<u32>(op, SIDE_SMALL_CHANNELS) * STRIP_ROW_BYTES;
  for (let unit = from; unit < to; unit++) {
    const m = <i32>(unit % (height + 1)) - 1;
    const strip = (unit / (height + 1)) % strips;
    const panel = unit / (height + 1) / strips;
    const first = strip * STRIP_COLUMNS;
    const quads = quadsOf(columns, strip);
    // At an edge only half of the columns exist: those of p = 1, or those of p = 0.
    if (m < 0 && first + <u32>STRIP_COLUMNS <= columns >> 1) continue;
    if (m + 1 == height && first >= columns >> 1) continue;
    const above = m < 0 ? 1 : 0;
    const runs = 2 - above - (m + 1 == height ? 1 : 0);
    const kernel =
      load<usize>(op, SIDE_KERNEL) + strip * load<u32>(op, SIDE_KERNEL_STRIP_BYTES) + above * 2 * corner;
    const input =
      load<usize>(op, SIDE_INPUT) +
      panel * load<u32>(op, SIDE_INPUT_PANEL_BYTES) +
      (m + above) * width * position;
    const out = panel * load<u32>(op, SIDE_OUTPUT_PANEL_BYTES);
    for (let n = -1; n < width; n++) {
      const before = n < 0 ? 1 : 0;
      const met = 2 - before - (n + 1 == width ? 1 : 0);
      multiplyRuns(
        kernel + before * corner,
        (2 - met) * corner,
        quads,
        input + (n + before) * position,
        met * position,
        (width - met) * position,
        runs,
        scratch,
      );
      finishFolded(op, scratch, strip, out, m, n);
    }
  }
}

/** Writes the rows `from` to `to` of the folded kernel. */
export function foldKernel(op: usize, from: u32, to: u32): void {
  const small = load<u32>(op, FOLD_SMALL_CHANNELS);
  const large = load<u32>(op, FOLD_LARGE_CHANNELS);
  for (let row = from; row < to; row++) {
    const t = row / small / 2;
    const u = (row / small) % 2;
    const s = row % small;
    const source =
      load<usize>(op, FOLD_FROM) +
      (s / STRIP_COLUMNS) * load<u32>(op, FOLD_FROM_STRIP_BYTES) +
      (s % STRIP_COLUMNS) * 4;
    const target = load<usize>(op, FOLD_TO) + row * STRIP_ROW_BYTES;
    for (let column: u32 = 0; column < 4 * large; column++) {
      const p = column / large / 2;
      const q = (column / large) % 2;
      const tap = (2 + p - 2 * t) * TAPS + (2 + q - 2 * u);
      const value = load<f32>(source + (tap * large + (column % large)) * STRIP_ROW_BYTES);
      const strip = (column / STRIP_COLUMNS) * load<u32>(op, FOLD_TO_STRIP_BYTES);
      store<f32>(target + strip + (column % STRIP_COLUMNS) * 4, value);
    }
  }
}
