// Binary cross-entropy on logits. On probabilities it must clip, and a clipped loss has no gradient just where a
// network is most wrong.
import * as tf from '@tensorflow/tfjs-core';
import type { Save } from './denseLayer';

/**
 * sum(softplus(l) - y l) / rows: the mean where all rows are here, this part's share of it where they are not.
 *
 * @param logits [n, 1]
 * @param labels [n, 1], 1 for real and 0 for fake
 * @param rows rows of the whole batch
 * @returns a scalar; its gradient by the logits is (sigmoid(l) - y) / rows
 */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor2D, rows: number): tf.Scalar {
  const operation = tf.customGrad((...inputs) => {
    const [l, save] = inputs as [tf.Tensor2D, Save];
    save([l]);
    const value = tf.div(tf.sum(tf.sub(tf.softplus(l), tf.mul(l, labels))), rows);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      tf.mul(dy, tf.div(tf.sub(tf.sigmoid(saved[0]!), labels), rows));
    return { value, gradFunc };
  });
  return operation(logits) as tf.Scalar;
}
