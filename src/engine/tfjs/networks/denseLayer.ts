// A dense layer with its activation as one differentiable operation. tfjs's own gradient of a matmul uses transposed
// operands, and computes every gradient, needed or not. This one avoids both.
import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../../../plan/layers';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import { fusedMatMul } from './fusedMatMul';
import { multiplyByTransposed, multiplyTransposed, type MatMulStyle, type Save } from './products';

/** The gradients that the caller will request. The others are not computed. */
export interface GradientsWanted {
  readonly weights: boolean;
  readonly input: boolean;
}

/** A layer with its input. */
interface LayerCall {
  /** [rows, inputs] */
  readonly x: tf.Tensor2D;
  /** [inputs, outputs] */
  readonly kernel: tf.Tensor2D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
  readonly activation: Activation;
  readonly style: MatMulStyle;
}

/** x kernel + bias, and LeakyReLU if wanted. */
function affine({ x, kernel, bias, style }: LayerCall, activation: 'linear' | 'leakyrelu'): tf.Tensor2D {
  if (style.fuses) return fusedMatMul(x, kernel, bias, activation);
  const y = tf.add(tf.matMul(x, kernel), bias) as tf.Tensor2D;
  return activation === 'linear' ? y : tf.leakyRelu(y, LEAKY_RELU_ALPHA);
}

function forward(layer: LayerCall): tf.Tensor2D {
  switch (layer.activation) {
    case 'leakyRelu':
      return affine(layer, 'leakyrelu');
    case 'tanh':
      return tf.tanh(affine(layer, 'linear'));
    case 'linear':
      return affine(layer, 'linear');
    default:
      return layer.activation satisfies never;
  }
}

/** The gradient before the activation, from the gradient after it and the layer's output `y`. */
function throughActivation(dy: tf.Tensor2D, y: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case 'leakyRelu':
      // The output has the sign of its input, so it determines the slope.
      return tf.mul(dy, tf.step(y, LEAKY_RELU_ALPHA));
    case 'tanh':
      return tf.mul(dy, tf.sub(1, tf.square(y)));
    case 'linear':
      return dy;
    default:
      return activation satisfies never;
  }
}

/**
 * activation(x kernel + bias). Its gradient by the input can be differentiated by the kernel again, also if the
 * kernel's own gradient is not wanted. The slope at `y` is treated as a constant, which is exact for LeakyReLU except
 * at its kink.
 *
 * @returns [rows, outputs]
 */
export function denseLayer(layer: LayerCall, wanted: GradientsWanted): tf.Tensor2D {
  if (!wanted.weights && !wanted.input) return forward(layer);
  const { x, kernel, bias, activation, style } = layer;
  const variables: tf.Tensor[] = [...(wanted.input ? [x] : []), ...(wanted.weights ? [kernel, bias] : [])];
  const operation = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as Save;
    const y = forward(layer);
    save([y, x, kernel]);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]): tf.Tensor[] => {
      const [output, input, weights] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const dz = throughActivation(dy, output, activation);
      return [
        ...(wanted.input ? [multiplyByTransposed(dz, weights, style)] : []),
        ...(wanted.weights ? [multiplyTransposed(input, dz, style), tf.sum(dz, 0)] : []),
      ];
    };
    return { value: y, gradFunc };
  });
  return operation(...variables);
}
