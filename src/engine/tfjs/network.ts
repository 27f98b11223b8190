// The two networks as functions of their weights.
import type * as tf from '@tensorflow/tfjs-core';
import type { DenseLayer } from '../../plan/blueprint';
import { denseLayer, type GradientsWanted, type MatMulStyle } from './denseLayer';

/** kernel, bias, kernel, bias, ... from the first layer to the last. */
export type Weights = readonly tf.Tensor[];

/** A network with its input. */
interface NetworkCall {
  readonly layers: readonly DenseLayer[];
  readonly weights: Weights;
  /** [rows, inputs of the first layer] */
  readonly x: tf.Tensor2D;
  /** Gradients that will be asked for: of the weights, and of `x`; none by default. */
  readonly wanted?: GradientsWanted;
  readonly style: MatMulStyle;
}

const NO_GRADIENTS: GradientsWanted = { weights: false, input: false };

/**
 * Runs a network.
 *
 * @returns [rows, outputs of the last layer]: images in [-1, 1], or logits
 */
export function runNetwork({ layers, weights, x, wanted = NO_GRADIENTS, style }: NetworkCall): tf.Tensor2D {
  return layers.reduce((input, { activation }, index) => {
    const kernel = weights[2 * index] as tf.Tensor2D;
    const bias = weights[2 * index + 1] as tf.Tensor1D;
    // Past the first layer the input depends on what gradients are wanted of.
    const needsInput = wanted.input || (wanted.weights && index > 0);
    const layer = { x: input, kernel, bias, activation, style };
    return denseLayer(layer, { weights: wanted.weights, input: needsInput });
  }, x);
}
