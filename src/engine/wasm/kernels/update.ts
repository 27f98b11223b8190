// The update of a dense layer: the gradient of each tile of its kernel goes straight into Adam and is never stored.
import {
  BIAS_ADAM,
  BIAS_DEPTH,
  BIAS_FIRST_FROM,
  BIAS_FIRST_TO,
  BIAS_FROM,
  BIAS_GRADIENT_OCTET_BYTES,
  BIAS_GRADIENT_OCTETS,
  BIAS_SECOND_FROM,
  BIAS_SECOND_TO,
  BIAS_TO,
  GROUP_STRIPS,
  KERNEL_ADAM,
  KERNEL_COLUMN_STRIPS,
  KERNEL_DEPTH,
  KERNEL_FIRST_FROM,
  KERNEL_FIRST_TO,
  KERNEL_FROM,
  KERNEL_GRADIENT_OCTET_BYTES,
  KERNEL_GRADIENT_OCTETS,
  KERNEL_INPUT_STRIP_BYTES,
  KERNEL_INPUT_STRIPS,
  KERNEL_SECOND_FROM,
  KERNEL_SECOND_TO,
  KERNEL_STRIP_BYTES,
  KERNEL_STRIP_COUNT,
  KERNEL_TO,
  KERNEL_TO_TRANSPOSED,
  KERNEL_TRANSPOSED_STRIP_BYTES,
} from '../layout';
import { updateFour } from './adam';
import { multiplyStrips, storeTransposed } from './tile';

/** The block of 4 inputs by 4 outputs whose gradient begins at `gradient`, its rows 32 bytes apart. */
function updateBlock(op: usize, gradient: usize, offset: usize, transposed: usize): void {
  const adam = load<usize>(op, KERNEL_ADAM);
  const from = load<usize>(op, KERNEL_FROM) + offset;
  const to = load<usize>(op, KERNEL_TO) + offset;
  const firstFrom = load<usize>(op, KERNEL_FIRST_FROM) + offset;
  const firstTo = load<usize>(op, KERNEL_FIRST_TO) + offset;
  const secondFrom = load<usize>(op, KERNEL_SECOND_FROM) + offset;
  const secondTo = load<usize>(op, KERNEL_SECOND_TO) + offset;
  for (let row: usize = 0; row < 4; row++) {
    const at = row * 16;
    updateFour(
      adam,
      v128.load(gradient + row * 32),
      from + at,
      firstFrom + at,
      secondFrom + at,
      to + at,
      firstTo + at,
      secondTo + at,
    );
  }
  storeTransposed(v128.load(to), v128.load(to, 16), v128.load(to, 32), v128.load(to, 48), transposed, 16);
}

/** Updates the units `from` to `to`: all groups of strips of inputs for the first eight outputs, then for the next. */
export function updateKernel(op: usize, from: u32, to: u32, scratch: usize): void {
  const strips = load<u32>(op, KERNEL_STRIP_COUNT);
  const groups = (strips + GROUP_STRIPS - 1) / GROUP_STRIPS;
  const columnStrips = load<u32>(op, KERNEL_COLUMN_STRIPS);
  const inputStripBytes = load<u32>(op, KERNEL_INPUT_STRIP_BYTES);
  const depth = load<i32>(op, KERNEL_DEPTH);
  const stripBytes = load<u32>(op, KERNEL_STRIP_BYTES);
  const transposedStripBytes = load<u32>(op, KERNEL_TRANSPOSED_STRIP_BYTES);
  for (let unit = from; unit < to; unit++) {
    const octet = unit / groups;
    const first = (unit % groups) * GROUP_STRIPS;
    const end = min<u32>(first + GROUP_STRIPS, strips);
    multiplyStrips(
      load<usize>(op, KERNEL_INPUT_STRIPS) + first * inputStripBytes,
      inputStripBytes,
      end - first,
      load<usize>(op, KERNEL_GRADIENT_OCTETS) + octet * load<u32>(op, KERNEL_GRADIENT_OCTET_BYTES),
      depth,
      scratch,
    );
    let tile = scratch;
    const columnStrip = octet * 2;
    for (let strip = first; strip < end; strip++) {
      const transposed = load<usize>(op, KERNEL_TO_TRANSPOSED) + strip * transposedStripBytes;
      updateBlock(op, tile, columnStrip * stripBytes + strip * 64, transposed + columnStrip * 64);
      if (columnStrip + 1 < columnStrips)
        updateBlock(
          op,
          tile + 16,
          (columnStrip + 1) * stripBytes + strip * 64,
          transposed + (columnStrip + 1) * 64,
        );
      tile += 128;
    }
  }
}

/** Updates eight biases for each octet from `from` to `to`. */
export function updateBias(op: usize, from: u32, to: u32): void {
  const adam = load<usize>(op, BIAS_ADAM);
  const depth = load<u32>(op, BIAS_DEPTH);
  for (let octet = from; octet < to; octet++) {
    let at = load<usize>(op, BIAS_GRADIENT_OCTETS) + octet * load<u32>(op, BIAS_GRADIENT_OCTET_BYTES);
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (const end = at + depth * 32; at < end; at += 32) {
      low = f32x4.add(low, v128.load(at));
      high = f32x4.add(high, v128.load(at, 16));
    }
    for (let half: usize = 0; half < 2; half++) {
      const offset = <usize>octet * 32 + half * 16;
      updateFour(
        adam,
        half ? high : low,
        load<usize>(op, BIAS_FROM) + offset,
        load<usize>(op, BIAS_FIRST_FROM) + offset,
        load<usize>(op, BIAS_SECOND_FROM) + offset,
        load<usize>(op, BIAS_TO) + offset,
        load<usize>(op, BIAS_FIRST_TO) + offset,
        load<usize>(op, BIAS_SECOND_TO) + offset,
      );
    }
  }
}
