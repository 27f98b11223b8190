// Activations and their slopes, four numbers at a time.
import { ACTIVATION_LEAKY, ACTIVATION_TANH, LEAKY_SLOPE } from '../memoryLayout';
import { tanh4 } from './maths/tanh';

export function activate(x: v128, activation: u32): v128 {
  if (activation == ACTIVATION_LEAKY) return f32x4.pmax(x, f32x4.mul(x, v128.load_splat<f32>(LEAKY_SLOPE)));
  if (activation == ACTIVATION_TANH) return tanh4(x);
  return x;
}

/** The gradient before LeakyReLU, from the gradient after it and its output, whose sign determines the slope. */
export function throughLeaky(dy: v128, y: v128): v128 {
  const positive = f32x4.gt(y, f32x4.splat(0));
  return v128.bitselect(dy, f32x4.mul(dy, v128.load_splat<f32>(LEAKY_SLOPE)), positive);
}

/** The gradient before an activation, from the gradient after it and its output. */
export function throughActivation(dy: v128, y: v128, activation: u32): v128 {
  if (activation == ACTIVATION_LEAKY) return throughLeaky(dy, y);
  if (activation == ACTIVATION_TANH) return f32x4.mul(dy, f32x4.sub(f32x4.splat(1), f32x4.mul(y, y)));
  return dy;
}
