// The average of the generator's weights, which at first follows them faster than it does later on.
import * as tf from '@tensorflow/tfjs-core';

/**
 * average + (1 - d) (weight - average), d being `averaging`, or (1 + t) / (10 + t) while that is less.
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
