// The forward pass of a dense layer: 12 outputs, a strip, by 8 rows of the batch at a time.
import {
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
  FORWARD_SLOPES,
  FORWARD_STRIP_BYTES,
  FORWARD_STRIPS,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  STRIP_TILE_BYTES,
} from '../memoryLayout';
import { activate, throughActivation } from './activation';
import { multiplyStrip, storeTileTransposed } from './tile';

/** Replaces a tile by activation(tile + bias). */
function finishTile(tile: usize, bias: usize, activation: u32): void {
  for (let row: usize = 0; row < 4; row++) {
    const b = v128.load_splat<f32>(bias + row * 4);
    v128.store(tile, activate(f32x4.add(v128.load(tile), b), activation));
    v128.store(tile, activate(f32x4.add(v128.load(tile, 16), b), activation), 16);
    tile += 32;
  }
}

/** Multiplies a tile by the slope of the activation at the output `activated`. */
function bendTile(tile: usize, activated: usize, activation: u32): void {
  for (let at: usize = 0; at < 128; at += 16)
    v128.store(tile + at, throughActivation(v128.load(tile + at), v128.load(activated + at), activation));
}

/** Computes the units `from` to `to`. Units count the panels of the first strip, then those of the next. */
export function forward(op: usize, from: u32, to: u32): void {
  const panels = load<u32>(op, FORWARD_PANEL_COUNT);
  const quadCount = load<u32>(op, FORWARD_QUADS);
  const kernelStripBytes = load<u32>(op, FORWARD_KERNEL_STRIP_BYTES);
  const depth = load<i32>(op, FORWARD_DEPTH);
  const activation = load<u32>(op, FORWARD_ACTIVATION);
  const strips = load<usize>(op, FORWARD_STRIPS);
  const slopes = load<usize>(op, FORWARD_SLOPES);
  for (let unit = from; unit < to; unit++) {
    const strip = unit / panels;
    const first = strip * STRIP_QUADS;
    const quads = min<u32>(STRIP_QUADS, quadCount - first);
    const panel = unit % panels;
    const offset = panel * load<u32>(op, FORWARD_OUTPUT_PANEL_BYTES) + strip * STRIP_TILE_BYTES;
    let out = load<usize>(op, FORWARD_OUTPUT) + offset;
    let activated = slopes + offset;
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
      if (slopes) bendTile(out, activated, activation);
      else finishTile(out, bias, activation);
      if (strips) storeTileTransposed(out, row, STRIP_ROW_BYTES);
      out += 128;
      activated += 128;
      bias += 16;
      row += 16;
    }
  }
}
