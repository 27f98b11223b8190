// The two networks as functions of their weights.
import type * as tf from '@tensorflow/tfjs-core';
import type { DenseLayer } from '../../plan/blueprint';
import { denseLayer, type GradientsWanted, type MatMulStyle } from './denseLayer';

/** kernel, bias, kernel, bias, ... from the first layer to the last. */
export type Weights = readonly tf.Tensor[];

/**
 * Runs a network.
 *
 * @param x [rows, inputs of the first layer]
 * @param wanted gradients that will be asked for: of the weights, and of `x`
 * @returns [rows, outputs of the last layer]: images in [-1, 1], or logits
 */
export function runNetwork(
  layers: readonly DenseLayer[],
  weights: Weights,
  x: tf.Tensor2D,
  wanted: GradientsWanted,
  style: MatMulStyle,
): tf.Tensor2D {
  return layers.reduce((input, { activation }, index) => {
    const kernel = weights[2 * index] as tf.Tensor2D;
    const bias = weights[2 * index + 1] as tf.Tensor1D;
    // Past the first layer the input depends on what gradients are wanted of.
    const needsInput = wanted.input || (wanted.weights && index > 0);
    return denseLayer(input, kernel, bias, activation, { weights: wanted.weights, input: needsInput }, style);
  }, x);
}

export const NO_GRADIENTS: GradientsWanted = { weights: false, input: false };
