// The gradient by a dense layer's input, through the activation that made that input: 4 inputs by 8 rows
// a tile, some strips of inputs at a time.
import {
  ACTIVATION_LEAKY,
  ACTIVATION_TANH,
  GROUP_STRIPS,
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
  INPUT_STRIP_COUNT,
  LEAKY_SLOPE,
} from '../layout';
import { multiplyStrips, storeTileTransposed } from './tile';

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

/** Computes the units `from` to `to`: all panels of the first group of strips, then those of the next. */
export function inputGradient(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, INPUT_PANEL_COUNT);
  const stripCount = load<u32>(op, INPUT_STRIP_COUNT);
  const kernelStripBytes = load<u32>(op, INPUT_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, INPUT_DEPTH);
  const activation = load<u32>(op, INPUT_ACTIVATION);
  const octets = load<usize>(op, INPUT_OCTETS);
  for (let unit = from; unit < to; unit++) {
    const first = (unit / panels) * GROUP_STRIPS;
    const end = min<u32>(first + GROUP_STRIPS, stripCount);
    const panel = unit % panels;
    const offset = panel * load<u32>(op, INPUT_OUTPUT_PANEL_BYTES) + first * 128;
    let out = load<usize>(op, INPUT_OUTPUT) + offset;
    let activated = load<usize>(op, INPUT_ACTIVATED) + offset;
    multiplyStrips(
      load<usize>(op, INPUT_KERNEL) + first * kernelStripBytes,
      kernelStripBytes,
      end - first,
      load<usize>(op, INPUT_GRADIENT) + panel * load<u32>(op, INPUT_GRADIENT_PANEL_BYTES),
      depth,
      out,
    );
    for (let strip = first; strip < end; strip++) {
      for (let at: usize = 0; at < 128; at += 16)
        v128.store(out + at, throughActivation(v128.load(out + at), v128.load(activated + at), activation));
      if (octets) {
        const octet = octets + (strip >> 1) * load<u32>(op, INPUT_OCTET_BYTES);
        storeTileTransposed(out, octet + panel * 256 + (strip & 1) * 16, 32);
      }
      out += 128;
      activated += 128;
    }
  }
}
