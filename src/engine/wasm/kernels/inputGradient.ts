// The gradient by a dense layer's input, times the slope of the activation that made that input: 12 inputs by 8 rows of
// the batch at a time.
import {
  INPUT_ACTIVATED,
  INPUT_ACTIVATION,
  INPUT_DEPTH,
  INPUT_GRADIENT,
  INPUT_GRADIENT_PANEL_BYTES,
  INPUT_KERNEL,
  INPUT_KERNEL_STRIP_BYTES,
  INPUT_OCTET_BYTES,
  INPUT_OCTETS,
  INPUT_OUTPUT,
  INPUT_OUTPUT_PANEL_BYTES,
  INPUT_PANEL_COUNT,
  INPUT_QUADS,
  INPUT_STRIP_BYTES,
  INPUT_STRIPS,
  STRIP_COLUMNS,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  STRIP_TILE_BYTES,
} from '../memoryLayout';
import { throughActivation } from './activation';
import { multiplyTransposed, storeTileTransposed } from './tile';

/** Computes the units `from` to `to`. Units count the panels for the first 12 inputs, then those for the next. */
export function inputGradient(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, INPUT_PANEL_COUNT);
  const quadCount = load<u32>(op, INPUT_QUADS);
  const kernelStripBytes = load<u32>(op, INPUT_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, INPUT_DEPTH);
  const activation = load<u32>(op, INPUT_ACTIVATION);
  const octets = load<usize>(op, INPUT_OCTETS);
  const strips = load<usize>(op, INPUT_STRIPS);
  for (let unit = from; unit < to; unit++) {
    const strip = unit / panels;
    const first = strip * STRIP_QUADS;
    const end = min<u32>(first + STRIP_QUADS, quadCount);
    const panel = unit % panels;
    const offset = panel * load<u32>(op, INPUT_OUTPUT_PANEL_BYTES) + strip * STRIP_TILE_BYTES;
    let out = load<usize>(op, INPUT_OUTPUT) + offset;
    let activated = load<usize>(op, INPUT_ACTIVATED) + offset;
    multiplyTransposed(
      load<usize>(op, INPUT_KERNEL) + strip * (STRIP_COLUMNS * STRIP_ROW_BYTES),
      kernelStripBytes,
      end - first,
      load<usize>(op, INPUT_GRADIENT) + panel * load<u32>(op, INPUT_GRADIENT_PANEL_BYTES),
      depth,
      out,
    );
    for (let quad = first; quad < end; quad++) {
      for (let at: usize = 0; at < 128; at += 16)
        v128.store(out + at, throughActivation(v128.load(out + at), v128.load(activated + at), activation));
      if (octets) {
        const octet = octets + (quad >> 1) * load<u32>(op, INPUT_OCTET_BYTES);
        storeTileTransposed(out, octet + panel * 256 + (quad & 1) * 16, 32);
      }
      if (strips) {
        const row = strips + strip * load<u32>(op, INPUT_STRIP_BYTES) + panel * 8 * STRIP_ROW_BYTES;
        storeTileTransposed(out, row + (quad - first) * 16, STRIP_ROW_BYTES);
      }
      out += 128;
      activated += 128;
    }
  }
}
