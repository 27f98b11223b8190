// The product of a convolution, of either kind, and its gradients, by kernels that every backend has. The gradient by
// the kernel is a convolution, too: one of the images by their gradients, with the rows in the place of the channels.
// tfjs's own kernel for it is missing on tfjs-backend-wasm, and takes forty times as long on tfjs-backend-cpu.
import * as tf from '@tensorflow/tfjs-core';
import { PADDING, sidesOf, STRIDE, type ConvolutionLayer } from '../../../plan/layers';
import type { LayerProduct } from './layerProduct';

export function convolutionProduct(layer: ConvolutionLayer): LayerProduct {
  const { height, width, channels } = sidesOf(layer).large;

  const toSmall = (large: tf.Tensor, kernel: tf.Tensor): tf.Tensor =>
    tf.conv2d(large as tf.Tensor4D, kernel as tf.Tensor4D, STRIDE, 'same');

  const toLarge = (small: tf.Tensor, kernel: tf.Tensor): tf.Tensor => {
    const images = small as tf.Tensor4D;
    const shape: tf.Tensor4D['shape'] = [images.shape[0], height, width, channels];
    return tf.conv2dTranspose(images, kernel as tf.Tensor4D, shape, STRIDE, 'same');
  };

  /** [taps, taps, channels of large, channels of small] */
  function kernelGradient(large: tf.Tensor, small: tf.Tensor): tf.Tensor {
    // As images [channels, height, width, rows], and as a kernel [height, width, rows, channels]. The small side's
    // neighbours are `STRIDE` apart on the large side.
    const images = tf.transpose(large as tf.Tensor4D, [3, 1, 2, 0]);
    const kernel = tf.transpose(small as tf.Tensor4D, [1, 2, 0, 3]);
    const gradient = tf.conv2d(images, kernel, 1, PADDING, 'NHWC', STRIDE);
    return tf.transpose(gradient, [1, 2, 0, 3]);
  }

  return layer.kind === 'convolution'
    ? { forward: toSmall, inputGradient: toLarge, kernelGradient }
    : { forward: toLarge, inputGradient: toSmall, kernelGradient: (x, dz) => kernelGradient(dz, x) };
}
