// R1, the penalty on the discriminator's slope at real images: a gradient inside the loss, which the tape
// differentiates again. plan/trainingPlan.ts describes how the fused engines compute it without that.
import * as tf from '@tensorflow/tfjs-core';
import { runNetwork, type NetworkCall } from '../networks/network';

/**
 * @param call the discriminator with real images
 * @returns the sum over the rows of |gradient of the logit by x|^2
 */
export function squaredSlopes(call: Omit<NetworkCall, 'wanted'>): tf.Scalar {
  // The inner gradient is by the input only.
  const wanted = { weights: false, input: true };
  const logits = (x: tf.Tensor): tf.Tensor2D =>
    runNetwork({ ...call, rows: { ...call.rows, x: x as tf.Tensor2D }, wanted });
  return tf.sum(tf.square(tf.grad(logits)(call.rows.x)));
}
