// The discriminator's last layer, eight rows at a time: logits, losses, and the gradient back through the layer and the
// activation before it. The layer has one output, so it is no matrix product, and small enough to be done at once.
import {
  HEAD_BIAS,
  HEAD_DEPTH,
  HEAD_EMBEDDING,
  HEAD_GRADIENT,
  HEAD_INPUT,
  HEAD_KERNEL,
  HEAD_LOGIT_OCTETS,
  HEAD_LOSS,
  HEAD_LOSSES,
  HEAD_OCTET_BYTES,
  HEAD_OCTETS,
  HEAD_PANEL_BYTES,
  HEAD_ROWS,
  HEAD_SCALE,
  HEAD_TARGET,
  LOSS_CRITIC,
  LOSS_CROSS_ENTROPY,
  LOSS_HINGE_REAL,
  LOSS_NONE,
} from '../headLayout';
import { STRIP_ROW_BYTES, TILE_COLUMNS } from '../memoryLayout';
import { throughLeaky } from './activation';
import { addEmbedding } from './embedding';
import { critic, crossEntropy2, hinge } from './loss';
import { multiplyAdd, storeTileTransposed } from './tile';

/** Offsets of the head's numbers in a thread's scratch memory. */
const GRADIENTS: usize = 32;
const TILE: usize = 64;

/** Computes eight logits. The kernel's only column is in the first lane of its strip. */
function computeLogits(op: usize, input: usize, out: usize): void {
  const kernel = load<usize>(op, HEAD_KERNEL);
  const depth = load<u32>(op, HEAD_DEPTH);
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  for (let k: usize = 0; k < depth; k++) {
    const weight = v128.load_splat<f32>(kernel + k * STRIP_ROW_BYTES);
    low = multiplyAdd(weight, v128.load(input + k * 32), low);
    high = multiplyAdd(weight, v128.load(input + k * 32, 16), high);
  }
  storeLogits(op, low, high, out);
}

/** The same with labels: each row has another kernel. */
function computeLabelledLogits(op: usize, panel: u32, input: usize, out: usize): void {
  const tile = out + TILE;
  const depth = load<u32>(op, HEAD_DEPTH);
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  for (let k: u32 = 0; k < depth; k += 4) {
    addEmbedding(op, panel, k, tile);
    for (let at: usize = 0; at < 128; at += 32) {
      low = multiplyAdd(v128.load(tile + at), v128.load(input), low);
      high = multiplyAdd(v128.load(tile + at, 16), v128.load(input, 16), high);
      input += 32;
    }
  }
  storeLogits(op, low, high, out);
}

function storeLogits(op: usize, low: v128, high: v128, out: usize): void {
  const bias = v128.load_splat<f32>(load<usize>(op, HEAD_BIAS));
  v128.store(out, f32x4.add(low, bias));
  v128.store(out, f32x4.add(high, bias), 16);
}

/** The losses of two rows, and their gradients. */
function judge2(op: usize, logits: usize, losses: usize, gradients: usize): void {
  const loss = load<u32>(op, HEAD_LOSS);
  const scale = load<f64>(op, HEAD_SCALE);
  if (loss == LOSS_CROSS_ENTROPY) {
    crossEntropy2(logits, load<f64>(op, HEAD_TARGET), scale, losses, gradients);
    return;
  }
  for (let row: usize = 0; row < 2; row++) {
    if (loss == LOSS_NONE) store<f32>(gradients, <f32>scale);
    else if (loss == LOSS_CRITIC) critic(logits, scale, losses, gradients);
    else hinge(logits, loss == LOSS_HINGE_REAL, scale, losses, gradients);
    logits += 4;
    losses += 8;
    gradients += 4;
  }
}

/** The losses of eight rows, and their gradients. Rows beyond the batch have zeros. */
function computeLosses(op: usize, panel: u32, logits: usize, gradients: usize): void {
  const losses = load<usize>(op, HEAD_LOSSES) + panel * TILE_COLUMNS * 8;
  for (let row: usize = 0; row < 8; row += 2)
    judge2(op, logits + row * 4, losses + row * 8, gradients + row * 4);
  const rows = load<u32>(op, HEAD_ROWS);
  for (let row: u32 = 0; row < 8; row++)
    if (panel * TILE_COLUMNS + row >= rows) {
      if (load<usize>(op, HEAD_LOSSES)) store<f64>(losses + row * 8, 0);
      store<f32>(gradients + row * 4, 0);
    }
}

/** The outer product of gradient and kernel, times the slope of the activation, four inputs at a time. */
function propagate(op: usize, panel: u32, input: usize, scratch: usize): void {
  const kernel = load<usize>(op, HEAD_KERNEL);
  const labelled = load<usize>(op, HEAD_EMBEDDING) != 0;
  const tile = scratch + TILE;
  const depth = load<u32>(op, HEAD_DEPTH);
  const octets = load<usize>(op, HEAD_OCTETS);
  const low = v128.load(scratch, GRADIENTS);
  const high = v128.load(scratch, GRADIENTS + 16);
  let out = load<usize>(op, HEAD_GRADIENT) + panel * load<u32>(op, HEAD_PANEL_BYTES);
  for (let k: u32 = 0; k < depth; k += 4) {
    if (labelled) addEmbedding(op, panel, k, tile);
    for (let q: u32 = 0; q < 4; q++) {
      const weight = kernel + (k + q) * STRIP_ROW_BYTES;
      const lowWeight = labelled ? v128.load(tile + q * 32) : v128.load_splat<f32>(weight);
      const highWeight = labelled ? v128.load(tile + q * 32, 16) : lowWeight;
      v128.store(out, throughLeaky(f32x4.mul(lowWeight, low), v128.load(input)));
      v128.store(out, throughLeaky(f32x4.mul(highWeight, high), v128.load(input, 16)), 16);
      input += 32;
      out += 32;
    }
    if (octets) {
      const octet = octets + (k >> 3) * load<u32>(op, HEAD_OCTET_BYTES);
      storeTileTransposed(out - 128, octet + panel * 256 + ((k >> 2) & 1) * 16, 32);
    }
  }
}

/** Computes the panels `from` to `to`. */
export function runHead(op: usize, from: u32, to: u32, scratch: usize): void {
  const gradients = scratch + GRADIENTS;
  for (let panel = from; panel < to; panel++) {
    const input = load<usize>(op, HEAD_INPUT) + panel * load<u32>(op, HEAD_PANEL_BYTES);
    if (load<usize>(op, HEAD_EMBEDDING)) computeLabelledLogits(op, panel, input, scratch);
    else computeLogits(op, input, scratch);
    computeLosses(op, panel, scratch, gradients);
    const column = load<usize>(op, HEAD_LOGIT_OCTETS) + panel * TILE_COLUMNS * 32;
    for (let row: usize = 0; row < 8; row++) store<f32>(column + row * 32, load<f32>(gradients + row * 4));
    propagate(op, panel, input, scratch);
  }
}
