// The update of a dense layer: the gradient of its kernel, a group of tiles at a time, goes straight into Adam and is
// never stored.
import {
  GROUP_STRIPS,
  KERNEL_COLUMN_STRIPS,
  KERNEL_INPUT_STRIP_BYTES,
  KERNEL_INPUT_STRIPS,
  KERNEL_STRIP_BYTES,
  KERNEL_STRIP_COUNT,
  KERNEL_TO_TRANSPOSED,
  KERNEL_TRANSPOSED_STRIP_BYTES,
  UPDATE_DEPTH,
  UPDATE_GRADIENT_OCTET_BYTES,
  UPDATE_GRADIENT_OCTETS,
  UPDATE_TO,
} from '../layout';
import { updateRows } from './adam';
import { multiplyStrips, storeTransposed } from './tile';

/** Updates a column of a group of tiles: `strips` times four inputs from `first` on, by four outputs. */
function updateColumn(op: usize, gradients: usize, columnStrip: u32, first: u32, strips: u32): void {
  const offset = columnStrip * load<u32>(op, KERNEL_STRIP_BYTES) + first * 64;
  updateRows(op, offset, gradients, 32, strips * 4);
  const stripBytes = load<u32>(op, KERNEL_TRANSPOSED_STRIP_BYTES);
  let transposed = load<usize>(op, KERNEL_TO_TRANSPOSED) + first * stripBytes + columnStrip * 64;
  let block = load<usize>(op, UPDATE_TO) + offset;
  for (; strips; strips--) {
    storeTransposed(
      v128.load(block),
      v128.load(block, 16),
      v128.load(block, 32),
      v128.load(block, 48),
      transposed,
      16,
    );
    block += 64;
    transposed += stripBytes;
  }
}

function gradientOctet(op: usize, octet: u32): usize {
  return load<usize>(op, UPDATE_GRADIENT_OCTETS) + octet * load<u32>(op, UPDATE_GRADIENT_OCTET_BYTES);
}

/** Updates the units `from` to `to`: all groups of strips of inputs for the first eight outputs, then for the next. */
export function updateKernel(op: usize, from: u32, to: u32, scratch: usize): void {
  const stripCount = load<u32>(op, KERNEL_STRIP_COUNT);
  const groups = (stripCount + GROUP_STRIPS - 1) / GROUP_STRIPS;
  const columnStrips = load<u32>(op, KERNEL_COLUMN_STRIPS);
  const inputStripBytes = load<u32>(op, KERNEL_INPUT_STRIP_BYTES);
  const depth = load<i32>(op, UPDATE_DEPTH);
  for (let unit = from; unit < to; unit++) {
    const octet = unit / groups;
    const first = (unit % groups) * GROUP_STRIPS;
    const strips = min<u32>(GROUP_STRIPS, stripCount - first);
    multiplyStrips(
      load<usize>(op, KERNEL_INPUT_STRIPS) + first * inputStripBytes,
      inputStripBytes,
      strips,
      gradientOctet(op, octet),
      depth,
      scratch,
    );
    const columnStrip = octet * 2;
    updateColumn(op, scratch, columnStrip, first, strips);
    if (columnStrip + 1 < columnStrips) updateColumn(op, scratch + 16, columnStrip + 1, first, strips);
  }
}

/** Updates eight biases for each octet from `from` to `to`. */
export function updateBias(op: usize, from: u32, to: u32, scratch: usize): void {
  const depth = load<u32>(op, UPDATE_DEPTH);
  for (let octet = from; octet < to; octet++) {
    let at = gradientOctet(op, octet);
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (const end = at + depth * 32; at < end; at += 32) {
      low = f32x4.add(low, v128.load(at));
      high = f32x4.add(high, v128.load(at, 16));
    }
    v128.store(scratch, low);
    v128.store(scratch, high, 16);
    updateRows(op, octet * 32, scratch, 16, 2);
  }
}
