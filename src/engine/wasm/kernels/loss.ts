// Binary cross-entropy on logits, row by row, and its gradient. Rows past the batch have neither.
import {
  LOSS_GRADIENT_OCTETS,
  LOSS_GRADIENT_PANELS,
  LOSS_HALF_PANELS,
  LOSS_LOGITS,
  LOSS_PANEL_BYTES,
  LOSS_PER_ROW,
  LOSS_REAL_PANELS,
  LOSS_ROWS,
  LOSS_SCALE,
  TILE_COLUMNS,
} from '../layout';
import { expNegative2, log1p2 } from './elementary';

/**
 * Two rows: softplus(l) - y l = max(l, 0) - y l + log(1 + exp(-|l|)), gradient (sigmoid(l) - y) * scale.
 *
 * @param perRow where the losses go, f64
 * @param gradient where the gradients go in the panel
 * @param column where they go in the octets, 32 bytes apart
 */
function lossOfTwo(
  logits: usize,
  label: f64,
  scale: f64,
  perRow: usize,
  gradient: usize,
  column: usize,
): void {
  const l = f64x2.promote_low_f32x4(v128.load64_zero(logits));
  const one = f64x2.splat(1);
  const e = expNegative2(f64x2.neg(f64x2.abs(l)));
  const positive = f64x2.pmax(l, f64x2.splat(0));
  const linear = f64x2.sub(positive, f64x2.mul(l, f64x2.splat(label)));
  v128.store(perRow, f64x2.add(linear, log1p2(e)));
  const numerator = v128.bitselect(one, e, f64x2.ge(l, f64x2.splat(0)));
  const sigmoid = f64x2.div(numerator, f64x2.add(one, e));
  const slope = f64x2.mul(f64x2.sub(sigmoid, f64x2.splat(label)), f64x2.splat(scale));
  const slopes = f32x4.demote_f64x2_zero(slope);
  v128.store64_lane(gradient, slopes, 0);
  store<f32>(column, f32x4.extract_lane(slopes, 0));
  store<f32>(column + 32, f32x4.extract_lane(slopes, 1));
}

/** Losses and gradients of the panels `from` to `to`. The first `LOSS_REAL_PANELS` are labelled real. */
export function crossEntropy(op: usize, from: u32, to: u32): void {
  const rows = load<u32>(op, LOSS_ROWS);
  const panelBytes = load<u32>(op, LOSS_PANEL_BYTES);
  const octets = load<usize>(op, LOSS_GRADIENT_OCTETS);
  const scale = load<f64>(op, LOSS_SCALE);
  for (let panel = from; panel < to; panel++) {
    const label: f64 = panel < load<u32>(op, LOSS_REAL_PANELS) ? 1 : 0;
    const firstRow = (panel % load<u32>(op, LOSS_HALF_PANELS)) * TILE_COLUMNS;
    const gradient = load<usize>(op, LOSS_GRADIENT_PANELS) + panel * panelBytes;
    const column = octets + panel * TILE_COLUMNS * 32;
    const perRow = load<usize>(op, LOSS_PER_ROW) + panel * TILE_COLUMNS * 8;
    for (let row: u32 = 0; row < <u32>TILE_COLUMNS; row += 2)
      lossOfTwo(
        load<usize>(op, LOSS_LOGITS) + panel * panelBytes + row * 4,
        label,
        scale,
        perRow + row * 8,
        gradient + row * 4,
        column + row * 32,
      );
    for (let row: u32 = 0; row < <u32>TILE_COLUMNS; row++)
      if (firstRow + row >= rows) {
        store<f64>(perRow + row * 8, 0);
        store<f32>(gradient + row * 4, 0);
        store<f32>(column + row * 32, 0);
      }
  }
}

/** The sum over rows, in their order: the same whatever thread computed which. */
export function sumRows(perRow: usize, count: u32): f64 {
  let sum: f64 = 0;
  for (let row: u32 = 0; row < count; row++) sum += load<f64>(perRow + row * 8);
  return sum;
}
