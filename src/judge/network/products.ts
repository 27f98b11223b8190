// Inner products of features by tfjs, on the backend that is set.
import * as tf from '@tensorflow/tfjs-core';
import type { InnerProducts } from '../../quality/features';

export const tfjsProducts: InnerProducts = (a, b) => {
  const product = tf.tidy(() => {
    const left = tf.tensor2d(a.values, [a.images, a.size]);
    const right = tf.tensor2d(b.values, [b.images, b.size]);
    // Transposed first: tfjs-backend-wasm multiplies transposed operands ten times more slowly.
    return tf.matMul(left, tf.transpose(right));
  });
  const values = product.dataSync<'float32'>();
  product.dispose();
  return values;
};
