// Adam, four weights at a time, from one set of weights and moments to the other. Kingma and Ba, "Adam: a method for
// stochastic optimization" (2015), with epsilon outside the bias correction, as Keras has it.
import {
  ADAM_BETA1,
  ADAM_BETA1_F64,
  ADAM_BETA1_REST,
  ADAM_BETA2,
  ADAM_BETA2_F64,
  ADAM_BETA2_REST,
  ADAM_EPSILON,
  ADAM_LEARNING_RATE,
  ADAM_RATE,
} from '../layout';

/** base^exponent by squaring: a function of the step alone, so that a continued run has the same rates. */
function power(base: f64, exponent: u32): f64 {
  let result: f64 = 1;
  while (exponent) {
    if (exponent & 1) result *= base;
    base *= base;
    exponent >>= 1;
  }
  return result;
}

/** Sets the rate of the update with number `t`, from 1. */
export function setRate(adam: usize, t: u32): void {
  const correction1 = 1 - power(load<f64>(adam, ADAM_BETA1_F64), t);
  const correction2 = 1 - power(load<f64>(adam, ADAM_BETA2_F64), t);
  const rate = (load<f64>(adam, ADAM_LEARNING_RATE) * sqrt<f64>(correction2)) / correction1;
  store<f32>(adam, <f32>rate, ADAM_RATE);
}

/** Updates the four weights at an address. @returns their new values */
export function updateFour(
  adam: usize,
  gradient: v128,
  from: usize,
  firstFrom: usize,
  secondFrom: usize,
  to: usize,
  firstTo: usize,
  secondTo: usize,
): v128 {
  const first = f32x4.add(
    f32x4.mul(v128.load(firstFrom), v128.load_splat<f32>(adam, ADAM_BETA1)),
    f32x4.mul(gradient, v128.load_splat<f32>(adam, ADAM_BETA1_REST)),
  );
  const second = f32x4.add(
    f32x4.mul(v128.load(secondFrom), v128.load_splat<f32>(adam, ADAM_BETA2)),
    f32x4.mul(f32x4.mul(gradient, gradient), v128.load_splat<f32>(adam, ADAM_BETA2_REST)),
  );
  v128.store(firstTo, first);
  v128.store(secondTo, second);
  const step = f32x4.div(first, f32x4.add(f32x4.sqrt(second), v128.load_splat<f32>(adam, ADAM_EPSILON)));
  const weight = f32x4.sub(v128.load(from), f32x4.mul(step, v128.load_splat<f32>(adam, ADAM_RATE)));
  v128.store(to, weight);
  return weight;
}
