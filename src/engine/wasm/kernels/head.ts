// The discriminator's last layer, eight rows at a time: logits, losses, and the gradient back through the layer into
// the activation before it. With one output it is no matrix product, and small enough to do in one go.
import {
  HEAD_BIAS,
  HEAD_DEPTH,
  HEAD_GRADIENT,
  HEAD_HALF_PANELS,
  HEAD_INPUT,
  HEAD_KERNEL,
  HEAD_LOGIT_OCTETS,
  HEAD_LOSSES,
  HEAD_OCTET_BYTES,
  HEAD_OCTETS,
  HEAD_PANEL_BYTES,
  HEAD_REAL_PANELS,
  HEAD_ROWS,
  HEAD_SCALE,
  STRIP_ROW_BYTES,
  TILE_COLUMNS,
} from '../layout';
import { throughLeaky } from './inputGradient';
import { crossEntropy2 } from './loss';
import { multiplyAdd, storeTileTransposed } from './tile';

/** Eight logits: the kernel's strip has its one column in the first of its lanes. */
function computeLogits(input: usize, kernel: usize, bias: usize, depth: usize, out: usize): void {
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  for (let k: usize = 0; k < depth; k++) {
    const weight = v128.load_splat<f32>(kernel + k * STRIP_ROW_BYTES);
    low = multiplyAdd(weight, v128.load(input + k * 32), low);
    high = multiplyAdd(weight, v128.load(input + k * 32, 16), high);
  }
  const b = v128.load_splat<f32>(bias);
  v128.store(out, f32x4.add(low, b));
  v128.store(out, f32x4.add(high, b), 16);
}

/** Losses of eight rows and their gradients. Rows past the batch have neither. */
function computeLosses(op: usize, panel: u32, logits: usize, gradients: usize): void {
  const label: f64 = panel < load<u32>(op, HEAD_REAL_PANELS) ? 1 : 0;
  const losses = load<usize>(op, HEAD_LOSSES) + panel * TILE_COLUMNS * 8;
  const scale = load<f64>(op, HEAD_SCALE);
  for (let row: usize = 0; row < 8; row += 2)
    crossEntropy2(logits + row * 4, label, scale, losses + row * 8, gradients + row * 4);
  const firstRow = (panel % load<u32>(op, HEAD_HALF_PANELS)) * TILE_COLUMNS;
  const rows = load<u32>(op, HEAD_ROWS);
  for (let row: u32 = 0; row < 8; row++)
    if (firstRow + row >= rows) {
      store<f64>(losses + row * 8, 0);
      store<f32>(gradients + row * 4, 0);
    }
}

/** gradient (outer product) kernel, through the activation, four inputs at a time. */
function propagate(op: usize, panel: u32, input: usize, kernel: usize, gradients: usize): void {
  const depth = load<u32>(op, HEAD_DEPTH);
  const octets = load<usize>(op, HEAD_OCTETS);
  const low = v128.load(gradients);
  const high = v128.load(gradients, 16);
  let out = load<usize>(op, HEAD_GRADIENT) + panel * load<u32>(op, HEAD_PANEL_BYTES);
  for (let k: u32 = 0; k < depth; k++) {
    const weight = v128.load_splat<f32>(kernel + k * STRIP_ROW_BYTES);
    v128.store(out, throughLeaky(f32x4.mul(weight, low), v128.load(input + k * 32)));
    v128.store(out, throughLeaky(f32x4.mul(weight, high), v128.load(input + k * 32, 16)), 16);
    out += 32;
    if (octets && (k & 3) == 3) {
      const octet = octets + (k >> 3) * load<u32>(op, HEAD_OCTET_BYTES);
      storeTileTransposed(out - 128, octet + panel * 256 + ((k >> 2) & 1) * 16, 32);
    }
  }
}

/** Does the panels `from` to `to`. */
export function runHead(op: usize, from: u32, to: u32, scratch: usize): void {
  const kernel = load<usize>(op, HEAD_KERNEL);
  const gradients = scratch + 32;
  for (let panel = from; panel < to; panel++) {
    const input = load<usize>(op, HEAD_INPUT) + panel * load<u32>(op, HEAD_PANEL_BYTES);
    computeLogits(input, kernel, load<usize>(op, HEAD_BIAS), load<u32>(op, HEAD_DEPTH), scratch);
    computeLosses(op, panel, scratch, gradients);
    const column = load<usize>(op, HEAD_LOGIT_OCTETS) + panel * TILE_COLUMNS * 32;
    for (let row: usize = 0; row < 8; row++) store<f32>(column + row * 32, load<f32>(gradients + row * 4));
    propagate(op, panel, input, kernel, gradients);
  }
}
