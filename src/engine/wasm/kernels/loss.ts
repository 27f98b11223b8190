// The losses of logits, and their gradients.
import { expNegative2, log1p2 } from './maths/elementary';

/**
 * Two rows: the loss softplus(l) - y l = max(l, 0) - y l + log(1 + exp(-|l|)), the gradient (sigmoid(l) - y) * scale.
 *
 * @param logits two f32
 * @param losses where the losses go, f64
 * @param gradients where the gradients go, f32
 */
export function crossEntropy2(logits: usize, label: f64, scale: f64, losses: usize, gradients: usize): void {
  const l = f64x2.promote_low_f32x4(v128.load64_zero(logits));
  const one = f64x2.splat(1);
  const e = expNegative2(f64x2.neg(f64x2.abs(l)));
  const positive = f64x2.pmax(l, f64x2.splat(0));
  const linear = f64x2.sub(positive, f64x2.mul(l, f64x2.splat(label)));
  v128.store(losses, f64x2.add(linear, log1p2(e)));
  const numerator = v128.bitselect(one, e, f64x2.ge(l, f64x2.splat(0)));
  const sigmoid = f64x2.div(numerator, f64x2.add(one, e));
  const slope = f64x2.mul(f64x2.sub(sigmoid, f64x2.splat(label)), f64x2.splat(scale));
  v128.store64_lane(gradients, f32x4.demote_f64x2_zero(slope), 0);
}

/** One row of the hinge loss: relu(1 - l) for a real image, relu(1 + l) for a fake one. */
export function hinge(logit: usize, real: bool, scale: f64, loss: usize, gradient: usize): void {
  const l = <f64>load<f32>(logit);
  const sign: f64 = real ? -1 : 1;
  const margin = 1 + sign * l;
  store<f64>(loss, max<f64>(margin, 0));
  store<f32>(gradient, <f32>(margin > 0 ? sign * scale : 0));
}

/** One row of the generator's loss that belongs to the hinge loss: minus the logit. */
export function critic(logit: usize, scale: f64, loss: usize, gradient: usize): void {
  store<f64>(loss, -(<f64>load<f32>(logit)));
  store<f32>(gradient, <f32>-scale);
}

/** The sum over rows, in their order, so that it does not depend on the threads. */
export function sumRows(losses: usize, count: u32): f64 {
  let sum: f64 = 0;
  for (let row: u32 = 0; row < count; row++) sum += load<f64>(losses + row * 8);
  return sum;
}
