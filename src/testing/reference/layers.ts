// The layers of a network one by one: what each computes from its input, and the gradients of that. Kinds of layers
// differ in the product with the kernel; bias and activation are the same for all.
import { LEAKY_RELU_ALPHA } from '../../config/trainConfig';
import type { Activation, DenseLayer, Layer } from '../../plan/layers';
import { convolutionProduct } from './convolution';
import { map, multiply, transpose, type Matrix } from './matrix';

/** A layer's kernel and bias, in the orders of plan/weights.ts. */
export interface LayerWeights {
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/** What a layer computes before its bias and activation: linear in its input, and linear in its kernel. */
export interface Product {
  /** [rows, inputs] to [rows, outputs] */
  forward(x: Matrix, kernel: Float64Array): Matrix;
  /** The gradient by the input, from the gradient by the product. */
  inputGradient(gradient: Matrix, kernel: Float64Array): Matrix;
  /** The gradient by the kernel, summed over all rows. */
  kernelGradient(x: Matrix, gradient: Matrix): Float64Array;
}

function denseProduct({ inputs, outputs }: DenseLayer): Product {
  const matrix = (values: Float64Array): Matrix => ({ rows: inputs, columns: outputs, values });
  return {
    forward: (x, kernel) => multiply(x, matrix(kernel)),
    inputGradient: (gradient, kernel) => multiply(gradient, transpose(matrix(kernel))),
    kernelGradient: (x, gradient) => multiply(transpose(x), gradient).values,
  };
}

export const productOf = (layer: Layer): Product =>
  layer.kind === 'dense' ? denseProduct(layer) : convolutionProduct(layer);

function activate(activation: Activation, x: number): number {
  switch (activation) {
    case 'leakyRelu':
      return x > 0 ? x : LEAKY_RELU_ALPHA * x;
    case 'tanh':
      return Math.tanh(x);
    case 'linear':
      return x;
    default:
      return activation satisfies never;
  }
}

/** The slope of an activation at its output `y`. */
export function slopeAt(activation: Activation, y: number): number {
  switch (activation) {
    case 'leakyRelu':
      // The sign of y is that of x.
      return y > 0 ? 1 : LEAKY_RELU_ALPHA;
    case 'tanh':
      return 1 - y * y;
    case 'linear':
      return 1;
    default:
      return activation satisfies never;
  }
}

/** activation(product + bias): [rows, inputs] to [rows, outputs]. */
export function applyLayer(layer: Layer, { kernel, bias }: LayerWeights, x: Matrix): Matrix {
  return map(productOf(layer).forward(x, kernel), (sum, i) =>
    activate(layer.activation, sum + bias[i % bias.length]!),
  );
}

/** The gradient by a bias of `size` numbers, from the gradient by product + bias. */
export function biasGradient(size: number, { values }: Matrix): Float64Array {
  const sums = new Float64Array(size);
  for (const [i, value] of values.entries()) sums[i % size]! += value;
  return sums;
}

/** The gradient before an activation, from the gradient after it and the activation's output. */
export const throughActivation = (activation: Activation, gradient: Matrix, activated: Matrix): Matrix =>
  map(gradient, (value, i) => value * slopeAt(activation, activated.values[i]!));
