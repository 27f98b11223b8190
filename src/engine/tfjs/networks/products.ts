// Products of matrices with one transposed operand, as the backend prefers them. tfjs's gradient of a product uses
// transposed operands, whatever the backend prefers.
import * as tf from '@tensorflow/tfjs-core';

/** How a backend multiplies best. */
export interface MatMulStyle {
  /**
   * Whether to transpose first and then multiply. tfjs-backend-wasm takes its fast path (XNNPACK) only without
   * transposed operands, and is ten times slower otherwise. Can be removed when wasm's BatchMatMul handles transposes
   * in XNNPACK.
   */
  readonly transposeFirst: boolean;
  /**
   * Whether bias and LeakyReLU are fused with the product. tfjs-backend-cpu's fused kernel would bypass our own
   * product.
   */
  readonly fuses: boolean;
}

/** Keeps tensors of the forward pass for the gradient. tfjs does not export this type. */
export type Save = (tensors: tf.Tensor[]) => void;

/** a^T b. */
export function multiplyTransposed(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  { transposeFirst }: MatMulStyle,
): tf.Tensor2D {
  return transposeFirst ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, b, true, false);
}

/** a b^T. */
export const multiplyByTransposed = (
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  { transposeFirst }: MatMulStyle,
): tf.Tensor2D => (transposeFirst ? tf.matMul(a, tf.transpose(b)) : tf.matMul(a, b, false, true));

/** The rows of a matrix that `oneHot` selects. `oneHot` itself has no gradient. */
export function pickRows(oneHot: tf.Tensor2D, matrix: tf.Tensor2D, style: MatMulStyle): tf.Tensor2D {
  const operation = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as Save;
    save([oneHot]);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]): tf.Tensor =>
      multiplyTransposed(saved[0] as tf.Tensor2D, dy, style);
    return { value: tf.matMul<tf.Tensor2D>(oneHot, matrix), gradFunc };
  });
  return operation(matrix);
}
