// The product of a layer, which is linear in its input and in its kernel, and its two gradients. They are plain
// operations; layer.ts makes differentiable ones of them.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../../../plan/layers';
import { convolutionProduct } from './convolution';
import { multiplyByTransposed, multiplyTransposed, type MatMulStyle } from './products';

/** Inputs and outputs are [rows, numbers] for a dense layer, [rows, height, width, channels] for a convolution. */
export interface LayerProduct {
  forward(x: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
  /** @param dz the gradient by the product */
  inputGradient(dz: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
  kernelGradient(x: tf.Tensor, dz: tf.Tensor): tf.Tensor;
}

const denseProduct = (style: MatMulStyle): LayerProduct => ({
  forward: (x, kernel) => tf.matMul(x, kernel),
  inputGradient: (dz, kernel) => multiplyByTransposed(dz as tf.Tensor2D, kernel as tf.Tensor2D, style),
  kernelGradient: (x, dz) => multiplyTransposed(x as tf.Tensor2D, dz as tf.Tensor2D, style),
});

export const productOf = (layer: Layer, style: MatMulStyle): LayerProduct =>
  layer.kind === 'dense' ? denseProduct(style) : convolutionProduct(layer);
