// The average of the generator's weights. It follows the weights faster at first than later.
import * as tf from '@tensorflow/tfjs-core';

/**
 * average + (1 - d) (weight - average), with d = min(averaging, (1 + t) / (10 + t)).
 *
 * @param t the step's number, from 1
 */
export function averageUpdate(
  average: tf.Tensor,
  weight: tf.Tensor,
  t: number,
  averaging: number,
): tf.Tensor {
  const kept = Math.min(averaging, (1 + t) / (10 + t));
  return tf.add(average, tf.mul(tf.sub(weight, average), 1 - kept));
}
