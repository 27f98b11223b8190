// Products of matrices of which one is taken transposed, as operations with gradients of their own: tfjs's gradient of
// a product asks for transposed operands, whatever the backend likes.
import * as tf from '@tensorflow/tfjs-core';

/** How a backend likes to multiply. */
export interface MatMulStyle {
  /**
   * Transpose first and multiply then: tfjs-backend-wasm takes its fast path (XNNPACK) only for operands as they
   * lie, and is ten times slower otherwise. Can go when wasm's BatchMatMul handles transposes in XNNPACK.
   */
  readonly transposeFirst: boolean;
  /** Whether bias and LeakyReLU come with the product: tfjs-backend-cpu's fused kernel goes past our own product. */
  readonly fuses: boolean;
}

/** Keeps tensors of the forward pass for the gradient; tfjs does not export its name for it. */
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
export function multiplyByTransposed(a: tf.Tensor2D, b: tf.Tensor2D, style: MatMulStyle): tf.Tensor2D {
  const operation = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as Save;
    save([a, b]);
    const value: tf.Tensor2D = style.transposeFirst
      ? tf.matMul(a, tf.transpose(b))
      : tf.matMul(a, b, false, true);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]): tf.Tensor[] => {
      const [left, right] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(dy, right), multiplyTransposed(dy, left, style)];
    };
    return { value, gradFunc };
  });
  return operation(a, b);
}

/** The rows of a matrix that `oneHot` picks, which itself has no gradient. */
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
