// The losses, on logits: the mean over all rows of the batch, or, for some of the rows, their share of that mean.
// Binary cross-entropy on probabilities would have to clip them, and a clipped loss has no gradient where a network is
// most wrong.
import * as tf from '@tensorflow/tfjs-core';
import type { Objective } from '../../../plan/blueprint';
import type { Save } from '../networks/products';

/**
 * sum(softplus(l) - y l) / rows
 *
 * @param logits [n, 1]
 * @param goals [n, 1]: the target of each row, y
 * @returns a scalar; its gradient by the logits is (sigmoid(l) - y) / rows
 */
function crossEntropy(logits: tf.Tensor2D, goals: tf.Tensor2D, rows: number): tf.Scalar {
  const operation = tf.customGrad((...inputs) => {
    const [l, save] = inputs as [tf.Tensor2D, Save];
    save([l, goals]);
    const value = tf.div(tf.sum(tf.sub(tf.softplus(l), tf.mul(l, goals))), rows);
    const gradFunc = (dy: tf.Tensor, [x, y]: tf.Tensor[]): tf.Tensor =>
      tf.mul(dy, tf.div(tf.sub(tf.sigmoid(x!), y!), rows));
    return { value, gradFunc };
  });
  return operation(logits) as tf.Scalar;
}

/** [n, 1]: one value for the real rows, another for the forged rows, which are the second half */
function ofBoth({ shape: [n] }: tf.Tensor2D, real: number, fake: number): tf.Tensor2D {
  const values = Array.from({ length: n }, (_, row) => (row < n / 2 ? real : fake));
  return tf.tensor2d(values, [n, 1]);
}

/**
 * @param logits [n, 1]: first those of real images, then as many of forgeries
 * @param rows the number of both in the whole batch
 */
export function discriminatorLoss(
  logits: tf.Tensor2D,
  { loss, realLabel }: Objective,
  rows: number,
): tf.Scalar {
  switch (loss) {
    case 'cross-entropy':
      return crossEntropy(logits, ofBoth(logits, realLabel, 0), rows);
    case 'hinge':
      return tf.mul(tf.sum(tf.relu(tf.add(tf.mul(logits, ofBoth(logits, -1, 1)), 1))), 1 / rows);
    default:
      return loss satisfies never;
  }
}

/**
 * @param logits [n, 1], of forgeries
 * @param rows the rows of the whole batch
 */
export function generatorLoss(logits: tf.Tensor2D, { loss }: Objective, rows: number): tf.Scalar {
  switch (loss) {
    case 'cross-entropy':
      return crossEntropy(logits, tf.onesLike(logits), rows);
    case 'hinge':
      return tf.mul(tf.sum(logits), -1 / rows);
    default:
      return loss satisfies never;
  }
}

/** 0, with the gradient of `term`: for a term that is trained but not reported. */
export function unreported(term: tf.Scalar): tf.Scalar {
  const operation = tf.customGrad((...inputs) => ({
    value: tf.zerosLike(inputs[0] as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => dy,
  }));
  return operation(term) as tf.Scalar;
}
