// A layer with its activation as one differentiable operation. tfjs's own gradients of products compute every gradient,
// needed or not; those of convolutions need kernels that not every backend has, and cannot be differentiated again. This
// one has none of these limits.
import * as tf from '@tensorflow/tfjs-core';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import type { Activation, Layer } from '../../../plan/layers';
import { fusedMatMul } from './fusedMatMul';
import { productOf, type LayerProduct } from './layerProduct';
import type { MatMulStyle, Save } from './products';

/** The gradients that the caller will request. The others are not computed. */
export interface GradientsWanted {
  readonly weights: boolean;
  readonly input: boolean;
}

/** A layer with its input. */
interface LayerCall {
  readonly layer: Layer;
  /** In the form that the layer's product takes: layerProduct.ts. */
  readonly x: tf.Tensor;
  readonly kernel: tf.Tensor;
  /** One for each output of a dense layer, or for each channel. */
  readonly bias: tf.Tensor1D;
  readonly style: MatMulStyle;
}

/** product + bias, and LeakyReLU if wanted. */
function affine({ layer, x, kernel, bias, style }: LayerCall, activation: 'linear' | 'leakyrelu'): tf.Tensor {
  if (layer.kind === 'dense' && style.fuses)
    return fusedMatMul(x as tf.Tensor2D, kernel as tf.Tensor2D, bias, activation);
  const y = tf.add(productOf(layer, style).forward(x, kernel), bias);
  return activation === 'linear' ? y : tf.leakyRelu(y, LEAKY_RELU_ALPHA);
}

function forward(call: LayerCall): tf.Tensor {
  const { activation } = call.layer;
  switch (activation) {
    case 'leakyRelu':
      return affine(call, 'leakyrelu');
    case 'tanh':
      return tf.tanh(affine(call, 'linear'));
    case 'linear':
      return affine(call, 'linear');
    default:
      return activation satisfies never;
  }
}

/** The gradient before the activation, from the gradient after it and the layer's output `y`. */
function throughActivation(dy: tf.Tensor, y: tf.Tensor, activation: Activation): tf.Tensor {
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

/** The gradient by the product's input, which can be differentiated by `dz` and by the kernel. */
function inputGradient(product: LayerProduct, dz: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as Save;
    save([dz, kernel]);
    const gradFunc = (change: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [gradient, weights] = saved as [tf.Tensor, tf.Tensor];
      return [product.forward(change, weights), product.kernelGradient(change, gradient)];
    };
    return { value: product.inputGradient(dz, kernel), gradFunc };
  });
  return operation(dz, kernel);
}

/** The gradient by a bias: the sum over everything but the last axis. */
const biasGradient = (dz: tf.Tensor): tf.Tensor => tf.sum(dz, [...dz.shape.keys()].slice(0, -1));

/**
 * activation(product + bias). Its gradient by the input can be differentiated by the kernel again, also if the kernel's
 * own gradient is not wanted. The slope at `y` is treated as a constant, which is exact for LeakyReLU except at its
 * kink.
 *
 * @returns the output, in the form of the product's
 */
export function applyLayer(call: LayerCall, wanted: GradientsWanted): tf.Tensor {
  if (!wanted.weights && !wanted.input) return forward(call);
  const { layer, x, kernel, bias, style } = call;
  const product = productOf(layer, style);
  const variables: tf.Tensor[] = [...(wanted.input ? [x] : []), ...(wanted.weights ? [kernel, bias] : [])];
  const operation = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as Save;
    const y = forward(call);
    save([y, x, kernel]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [output, input, weights] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const dz = throughActivation(dy, output, layer.activation);
      return [
        ...(wanted.input ? [inputGradient(product, dz, weights)] : []),
        ...(wanted.weights ? [product.kernelGradient(input, dz), biasGradient(dz)] : []),
      ];
    };
    return { value: y, gradFunc };
  });
  return operation(...variables);
}
