// R1, the penalty on the discriminator's slope at real images: a gradient inside the loss, of which the tape takes the
// gradient in its turn. See plan/trainingPlan.ts for the other way, which the fused engines go.
import * as tf from '@tensorflow/tfjs-core';
import { runNetwork, type NetworkCall } from './network';

/**
 * @param call the discriminator with real images
 * @returns the sum over the rows of |gradient of the logit by x|^2
 */
export function squaredSlopes(call: Omit<NetworkCall, 'wanted'>): tf.Scalar {
  // Of the weights' gradients none is wanted before that of the slopes is.
  const wanted = { weights: false, input: true };
  const logits = (x: tf.Tensor): tf.Tensor2D =>
    runNetwork({ ...call, rows: { ...call.rows, x: x as tf.Tensor2D }, wanted });
  return tf.sum(tf.square(tf.grad(logits)(call.rows.x)));
}
