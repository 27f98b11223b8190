// The forward pass of a dense layer, tile by tile: 4 outputs by 8 rows of the batch, some strips of outputs at a time.
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
  FORWARD_STRIP_BYTES,
  FORWARD_STRIP_COUNT,
  FORWARD_STRIPS,
  GROUP_STRIPS,
  LEAKY_SLOPE,
} from '../layout';
import { tanh4 } from './tanh';
import { multiplyStrips, storeTileTransposed } from './tile';

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

/** Computes the units `from` to `to`: all panels of the first group of strips, then those of the next. */
export function forward(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, FORWARD_PANEL_COUNT);
  const stripCount = load<u32>(op, FORWARD_STRIP_COUNT);
  const kernelStripBytes = load<u32>(op, FORWARD_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, FORWARD_DEPTH);
  const activation = load<u32>(op, FORWARD_ACTIVATION);
  const strips = load<usize>(op, FORWARD_STRIPS);
  for (let unit = from; unit < to; unit++) {
    const first = (unit / panels) * GROUP_STRIPS;
    const end = min<u32>(first + GROUP_STRIPS, stripCount);
    const panel = unit % panels;
    let out =
      load<usize>(op, FORWARD_OUTPUT) + panel * load<u32>(op, FORWARD_OUTPUT_PANEL_BYTES) + first * 128;
    multiplyStrips(
      load<usize>(op, FORWARD_KERNEL) + first * kernelStripBytes,
      kernelStripBytes,
      end - first,
      load<usize>(op, FORWARD_INPUT) + panel * load<u32>(op, FORWARD_INPUT_PANEL_BYTES),
      depth,
      out,
    );
    for (let strip = first; strip < end; strip++) {
      finishTile(out, load<usize>(op, FORWARD_BIAS) + strip * 16, activation);
      if (strips)
        storeTileTransposed(out, strips + strip * load<u32>(op, FORWARD_STRIP_BYTES) + panel * 128, 16);
      out += 128;
    }
  }
}
