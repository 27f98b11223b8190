// The gradient by a dense layer's input, through the activation that made that input: 12 inputs by 8 rows of the batch
// at a time.
import {
  ACTIVATION_LEAKY,
  ACTIVATION_TANH,
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
  LEAKY_SLOPE,
  STRIP_COLUMNS,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  STRIP_TILE_BYTES,
} from '../layout';
import { multiplyTransposed, storeTileTransposed } from './tile';

/** The gradient before LeakyReLU, from the one after it and its value, whose sign tells the slope. */
export function throughLeaky(dy: v128, y: v128): v128 {
  const positive = f32x4.gt(y, f32x4.splat(0));
  return v128.bitselect(dy, f32x4.mul(dy, v128.load_splat<f32>(LEAKY_SLOPE)), positive);
}

function throughActivation(dy: v128, y: v128, activation: u32): v128 {
  if (activation == ACTIVATION_LEAKY) return throughLeaky(dy, y);
  if (activation == ACTIVATION_TANH) return f32x4.mul(dy, f32x4.sub(f32x4.splat(1), f32x4.mul(y, y)));
  return dy;
}

/** Computes the units `from` to `to`: all panels for the first 12 inputs, then those for the next. */
export function inputGradient(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, INPUT_PANEL_COUNT);
  const quadCount = load<u32>(op, INPUT_QUADS);
  const kernelStripBytes = load<u32>(op, INPUT_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, INPUT_DEPTH);
  const activation = load<u32>(op, INPUT_ACTIVATION);
  const octets = load<usize>(op, INPUT_OCTETS);
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
      out += 128;
      activated += 128;
    }
  }
}
