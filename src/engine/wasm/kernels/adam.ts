// Adam, four weights at a time: reads one set of weights and moments, writes the other. Kingma and Ba, "Adam: a method
// for stochastic optimization" (2015), with epsilon outside the bias correction, as in Keras.
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
  AVERAGE_REST,
  AVERAGING,
  UPDATE_ADAM,
  UPDATE_AVERAGE_FROM,
  UPDATE_AVERAGE_TO,
  UPDATE_FIRST_FROM,
  UPDATE_FIRST_TO,
  UPDATE_FROM,
  UPDATE_SECOND_FROM,
  UPDATE_SECOND_TO,
  UPDATE_TO,
} from '../memoryLayout';

/** base^exponent by squaring. It depends on the step alone, so that a continued run has the same rates. */
function power(base: f64, exponent: u32): f64 {
  let result: f64 = 1;
  while (exponent) {
    if (exponent & 1) result *= base;
    base *= base;
    exponent >>= 1;
  }
  return result;
}

/** Sets the rate of update number `t`, from 1. */
export function setRate(adam: usize, t: u32): void {
  const correction1 = 1 - power(load<f64>(adam, ADAM_BETA1_F64), t);
  const correction2 = 1 - power(load<f64>(adam, ADAM_BETA2_F64), t);
  const rate = (load<f64>(adam, ADAM_LEARNING_RATE) * sqrt<f64>(correction2)) / correction1;
  store<f32>(adam, <f32>rate, ADAM_RATE);
}

/** Sets how far averages move in step number `t`, from 1: further at first, when they have seen few weights. */
export function setAverageRest(t: u32): void {
  const kept = min<f64>(load<f64>(AVERAGING), <f64>(1 + t) / <f64>(10 + t));
  store<f32>(AVERAGE_REST, <f32>(1 - kept));
}

/** Moves averages towards weights that have just been updated. */
function averageRows(op: usize, offset: usize, rowBytes: usize, rows: usize): void {
  const rest = v128.load_splat<f32>(AVERAGE_REST);
  const weights = load<usize>(op, UPDATE_TO);
  const from = load<usize>(op, UPDATE_AVERAGE_FROM);
  const to = load<usize>(op, UPDATE_AVERAGE_TO);
  for (const end = offset + rows * rowBytes; offset < end; offset += rowBytes) {
    const average = v128.load(from + offset);
    const difference = f32x4.sub(v128.load(weights + offset), average);
    v128.store(to + offset, f32x4.add(average, f32x4.mul(rest, difference)));
  }
}

/**
 * Updates `rows` vectors of four weights. They begin `offset` bytes into the arrays of an operation and are `rowBytes`
 * apart; their gradients are `gradientBytes` apart.
 */
export function updateRows(
  op: usize,
  offset: usize,
  rowBytes: usize,
  gradients: usize,
  gradientBytes: usize,
  rows: usize,
): void {
  const adam = load<usize>(op, UPDATE_ADAM);
  const beta1 = v128.load_splat<f32>(adam, ADAM_BETA1);
  const beta1Rest = v128.load_splat<f32>(adam, ADAM_BETA1_REST);
  const beta2 = v128.load_splat<f32>(adam, ADAM_BETA2);
  const beta2Rest = v128.load_splat<f32>(adam, ADAM_BETA2_REST);
  const epsilon = v128.load_splat<f32>(adam, ADAM_EPSILON);
  const rate = v128.load_splat<f32>(adam, ADAM_RATE);
  const from = load<usize>(op, UPDATE_FROM);
  const to = load<usize>(op, UPDATE_TO);
  const firstFrom = load<usize>(op, UPDATE_FIRST_FROM);
  const firstTo = load<usize>(op, UPDATE_FIRST_TO);
  const secondFrom = load<usize>(op, UPDATE_SECOND_FROM);
  const secondTo = load<usize>(op, UPDATE_SECOND_TO);
  const start = offset;
  for (const end = offset + rows * rowBytes; offset < end; offset += rowBytes) {
    const gradient = v128.load(gradients);
    gradients += gradientBytes;
    const first = f32x4.add(f32x4.mul(v128.load(firstFrom + offset), beta1), f32x4.mul(gradient, beta1Rest));
    const second = f32x4.add(
      f32x4.mul(v128.load(secondFrom + offset), beta2),
      f32x4.mul(f32x4.mul(gradient, gradient), beta2Rest),
    );
    v128.store(firstTo + offset, first);
    v128.store(secondTo + offset, second);
    const step = f32x4.div(first, f32x4.add(f32x4.sqrt(second), epsilon));
    v128.store(to + offset, f32x4.sub(v128.load(from + offset), f32x4.mul(step, rate)));
  }
  if (load<usize>(op, UPDATE_AVERAGE_TO)) averageRows(op, start, rowBytes, rows);
}
