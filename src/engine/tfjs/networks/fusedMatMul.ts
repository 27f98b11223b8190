// The only place that calls a tfjs kernel by its name. Under a gradient tape, tf.fused.matMul falls back to separate
// kernels for every activation except the linear one. Inside an operation with a gradient of its own this is not
// necessary.
import * as tf from '@tensorflow/tfjs-core';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';

/**
 * activation(a b + bias). No operand is transposed, because tfjs-backend-wasm's transposed path adds the bias more than
 * once.
 *
 * @param a [rows, inner]
 * @param b [inner, columns]
 * @param bias [columns]
 */
export function fusedMatMul(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: 'linear' | 'leakyrelu',
): tf.Tensor2D {
  const attributes = { transposeA: false, transposeB: false, activation, leakyreluAlpha: LEAKY_RELU_ALPHA };
  // The kernel takes batches of matrices: both operands become a batch of one.
  const [a3, b3] = [a, b].map((matrix) => tf.reshape(matrix, [1, ...matrix.shape])) as [
    tf.Tensor3D,
    tf.Tensor3D,
  ];
  const y = tf.engine().runKernel(tf._FusedMatMul, { a: a3, b: b3, bias }, attributes) as tf.Tensor3D;
  return tf.reshape(y, [a.shape[0], b.shape[1]]);
}
