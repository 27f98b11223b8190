// The forward pass of a dense layer: a strip of 12 outputs by 8 rows of the batch at a time.
import {
  ACTIVATION_LEAKY,
  ACTIVATION_TANH,
  FORWARD_ACTIVATION,
  FORWARD_BIAS,
  FORWARD_DEPTH,
  FORWARD_INPUT,
  FORWARD_INPUT_PANEL_BYTES,
  FORWARD_KERNEL,
  FORWARD_KERNEL_STRIP_BYTES,
  FORWARD_OUTPUT,
  FORWARD_OUTPUT_PANEL_BYTES,
  FORWARD_PANEL_COUNT,
  FORWARD_QUADS,
  FORWARD_STRIP_BYTES,
  FORWARD_STRIPS,
  LEAKY_SLOPE,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  STRIP_TILE_BYTES,
} from '../layout';
import { tanh4 } from './maths/tanh';
import { multiplyStrip, storeTileTransposed } from './tile';

function activate(x: v128, activation: u32): v128 {
  if (activation == ACTIVATION_LEAKY) return f32x4.pmax(x, f32x4.mul(x, v128.load_splat<f32>(LEAKY_SLOPE)));
  if (activation == ACTIVATION_TANH) return tanh4(x);
  return x;
}

/** activation(tile + bias), where it lies. */
function finishTile(tile: usize, bias: usize, activation: u32): void {
  for (let row: usize = 0; row < 4; row++) {
    const b = v128.load_splat<f32>(bias + row * 4);
    v128.store(tile, activate(f32x4.add(v128.load(tile), b), activation));
    v128.store(tile, activate(f32x4.add(v128.load(tile, 16), b), activation), 16);
    tile += 32;
  }
}

/** Computes the units `from` to `to`: all panels of the first strip, then those of the next. */
export function forward(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, FORWARD_PANEL_COUNT);
  const quadCount = load<u32>(op, FORWARD_QUADS);
  const kernelStripBytes = load<u32>(op, FORWARD_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, FORWARD_DEPTH);
  const activation = load<u32>(op, FORWARD_ACTIVATION);
  const strips = load<usize>(op, FORWARD_STRIPS);
  for (let unit = from; unit < to; unit++) {
    const strip = unit / panels;
    const first = strip * STRIP_QUADS;
    const quads = min<u32>(STRIP_QUADS, quadCount - first);
    const panel = unit % panels;
    let out =
      load<usize>(op, FORWARD_OUTPUT) +
      panel * load<u32>(op, FORWARD_OUTPUT_PANEL_BYTES) +
      strip * STRIP_TILE_BYTES;
    multiplyStrip(
      load<usize>(op, FORWARD_KERNEL) + strip * kernelStripBytes,
      quads,
      load<usize>(op, FORWARD_INPUT) + panel * load<u32>(op, FORWARD_INPUT_PANEL_BYTES),
      depth,
      out,
    );
    let bias = load<usize>(op, FORWARD_BIAS) + first * 16;
    let row = strips + strip * load<u32>(op, FORWARD_STRIP_BYTES) + panel * 8 * STRIP_ROW_BYTES;
    for (let quad: u32 = 0; quad < quads; quad++) {
      finishTile(out, bias, activation);
      if (strips) storeTileTransposed(out, row, STRIP_ROW_BYTES);
      out += 128;
      bias += 16;
      row += 16;
    }
  }
}
