// The layers of a network one by one: what each computes from its input, and the gradients of that.
import { LEAKY_RELU_ALPHA } from '../../config/trainConfig';
import { map, multiply, sumRows, transpose, type Matrix } from './matrix';

export type Activation = 'leakyRelu' | 'tanh' | 'linear';

/** activation(x kernel + bias). */
export interface Layer {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

/** The weights of a layer, or as many numbers that belong to them: gradients, moments. */
export interface LayerWeights {
  /** [inputs, outputs] */
  readonly kernel: Matrix;
  /** [1, outputs] */
  readonly bias: Matrix;
}

export interface LayerGradients {
  readonly weights: LayerWeights;
  /** By the layer's input. */
  readonly input: Matrix;
}

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

/** The slope of an activation where it is `y`. */
function slope(activation: Activation, y: number): number {
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

/**
 * What a layer makes of its input.
 *
 * @param x [rows, inputs]
 * @returns [rows, outputs]
 */
export function layerForward({ activation }: Layer, { kernel, bias }: LayerWeights, x: Matrix): Matrix {
  return map(multiply(x, kernel), (sum, i) => activate(activation, sum + bias.values[i % bias.columns]!));
}

/** A layer at work: `y` is what it has made of `x`. */
export interface LayerRun {
  readonly layer: Layer;
  readonly weights: LayerWeights;
  readonly x: Matrix;
  readonly y: Matrix;
}

/** @param dy the gradient by `y` */
export function layerBackward({ layer, weights, x, y }: LayerRun, dy: Matrix): LayerGradients {
  // By the sums that the activation was applied to.
  const dSum = map(dy, (gradient, i) => gradient * slope(layer.activation, y.values[i]!));
  return {
    weights: { kernel: multiply(transpose(x), dSum), bias: sumRows(dSum) },
    input: multiply(dSum, transpose(weights.kernel)),
  };
}
