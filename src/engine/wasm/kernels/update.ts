// The update of a dense layer. The gradient of its kernel goes straight into Adam, a block at a time, and is never
// stored. A block is long enough that the processor can prefetch what Adam reads.
import {
  KERNEL_INPUT_QUADS,
  KERNEL_INPUT_STRIP_BYTES,
  KERNEL_INPUT_STRIPS,
  KERNEL_OUTPUT_QUADS,
  KERNEL_STRIP_BYTES,
  QUAD_COLUMNS,
  STRIP_COLUMNS,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  STRIP_TILE_BYTES,
  UPDATE_DEPTH,
  UPDATE_GRADIENT_OCTET_BYTES,
  UPDATE_GRADIENT_OCTETS,
  UPDATE_OCTETS,
  UPDATE_STRIPS,
} from '../memoryLayout';
import { updateRows } from './adam';
import { multiplyStrip } from './tile';

function gradientOctet(op: usize, octet: u32): usize {
  return load<usize>(op, UPDATE_GRADIENT_OCTETS) + octet * load<u32>(op, UPDATE_GRADIENT_OCTET_BYTES);
}

/** Computes the gradients of some inputs, from the strip `firstStrip` on, by eight outputs: [input][8]. */
function multiplyInputs(op: usize, firstStrip: u32, quads: u32, octet: u32, out: usize): void {
  const stripBytes = load<u32>(op, KERNEL_INPUT_STRIP_BYTES);
  const gradients = gradientOctet(op, octet);
  const depth = load<u32>(op, UPDATE_DEPTH);
  let inputs = load<usize>(op, KERNEL_INPUT_STRIPS) + firstStrip * stripBytes;
  for (let done: u32 = 0; done < quads; done += STRIP_QUADS) {
    multiplyStrip(inputs, min<u32>(STRIP_QUADS, quads - done), gradients, depth, out);
    inputs += stripBytes;
    out += STRIP_TILE_BYTES;
  }
}

/** Updates the units `from` to `to`. Units count the blocks of inputs for the first 24 outputs, then for the next. */
export function updateKernel(op: usize, from: u32, to: u32, scratch: usize): void {
  const inputQuads = load<u32>(op, KERNEL_INPUT_QUADS);
  const outputQuads = load<u32>(op, KERNEL_OUTPUT_QUADS);
  const blocks = (inputQuads + UPDATE_STRIPS * STRIP_QUADS - 1) / (UPDATE_STRIPS * STRIP_QUADS);
  for (let unit = from; unit < to; unit++) {
    const strip = (unit % blocks) * UPDATE_STRIPS;
    const quads = min<u32>(UPDATE_STRIPS * STRIP_QUADS, inputQuads - strip * STRIP_QUADS);
    const octet = (unit / blocks) * UPDATE_OCTETS;
    const columns = min<u32>(UPDATE_OCTETS * 2, outputQuads - octet * 2);
    const octetBytes = quads * QUAD_COLUMNS * 32;
    for (let at: u32 = 0; at * 2 < columns; at++)
      multiplyInputs(op, strip, quads, octet + at, scratch + at * octetBytes);
    for (let column: u32 = 0; column < columns; column++) {
      const quad = octet * 2 + column;
      const offset =
        (quad / STRIP_QUADS) * load<u32>(op, KERNEL_STRIP_BYTES) +
        strip * (STRIP_COLUMNS * STRIP_ROW_BYTES) +
        (quad % STRIP_QUADS) * 16;
      const gradients = scratch + (column >> 1) * octetBytes + (column & 1) * 16;
      updateRows(op, offset, STRIP_ROW_BYTES, gradients, 32, quads * QUAD_COLUMNS);
    }
  }
}

/** Updates eight biases for each of the octets `from` to `to`. */
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
    updateRows(op, octet * 32, 16, scratch, 16, 2);
  }
}
