// A dense layer's products as dispatches: which matrix meets which, and how many workgroups that takes.
import { vectorsOf, type Shape } from './paddedMatrix';
import type { Dispatch } from './dispatches';
import type { GpuMemory } from './gpuMemory';
import { forwardShader, inputGradientShader, updateShader, type HiddenActivation } from './shaders/layers';
import { dimensionWords, type Product, type ProductStyle } from './shaders/product';
import type { ProductCode } from './shaders/productCode';
import type { LayerState } from './stateSets';

/** A matrix in its buffer, or the rows of it from one on. */
export interface Matrix extends Shape {
  readonly buffer: GPUBuffer;
  readonly firstRow: number;
}

/** So many rows of a matrix, from one on. */
export const rowsOf = (matrix: Matrix, firstRow: number, rows: number): Matrix => ({
  ...matrix,
  firstRow: matrix.firstRow + firstRow,
  rows,
});

/** What a product's dispatch is made of. */
interface ProductDispatch {
  readonly name: string;
  readonly code: ProductCode;
  readonly product: Product;
  readonly buffers: Dispatch['buffers'];
}

function dispatch(
  memory: GpuMemory,
  { name, code: { code, tile }, product, buffers }: ProductDispatch,
): Dispatch {
  const groups = (count: number, size: number): number => Math.ceil(count / size);
  return {
    name,
    code,
    buffers: [memory.constants(`${name}'s dimensions`, dimensionWords(product)), ...buffers],
    workgroups: [groups(product.vectors, tile.vectors), groups(product.rows, tile.rows)],
  };
}

function hidden({ layer }: LayerState): HiddenActivation {
  if (layer.activation === 'linear') throw new TypeError('The last layer has a shader of its own');
  return layer.activation;
}

/** What all three products of a layer need. */
interface LayerProduct {
  readonly name: string;
  readonly layer: LayerState;
  readonly style: ProductStyle;
}

interface Forward extends LayerProduct {
  readonly input: Matrix;
  readonly output: Matrix;
}

/** output = activation(input kernel + bias). */
export function forward(memory: GpuMemory, { name, layer, input, output, style }: Forward): Dispatch {
  const { outputs, inputs } = layer.layer;
  return dispatch(memory, {
    name,
    code: forwardShader(hidden(layer), style),
    product: {
      rows: input.rows,
      vectors: vectorsOf(outputs),
      depth: inputs,
      leftFirst: input.firstRow,
      leftVectors: vectorsOf(inputs),
      rightFirst: 0,
      rightVectors: vectorsOf(outputs),
      otherFirst: output.firstRow,
    },
    buffers: [input.buffer, layer.kernel, layer.bias, output.buffer],
  });
}

interface InputGradient extends LayerProduct {
  /** Before this layer's own activation. */
  readonly gradient: Matrix;
  /** The layer that made `input`. */
  readonly before: LayerState;
  readonly input: Matrix;
  readonly output: Matrix;
}

/** The gradient before the activation of the layer before. */
export function inputGradient(memory: GpuMemory, options: InputGradient): Dispatch {
  const { name, layer, gradient, before, input, output, style } = options;
  const { outputs, inputs } = layer.layer;
  return dispatch(memory, {
    name,
    code: inputGradientShader(hidden(before), style),
    product: {
      rows: gradient.rows,
      vectors: vectorsOf(inputs),
      depth: outputs,
      leftFirst: gradient.firstRow,
      leftVectors: vectorsOf(outputs),
      rightFirst: 0,
      rightVectors: vectorsOf(outputs),
      otherFirst: input.firstRow,
    },
    buffers: [gradient.buffer, layer.kernel, input.buffer, output.buffer],
  });
}

interface Update extends LayerProduct {
  readonly input: Matrix;
  readonly gradient: Matrix;
  readonly rates: GPUBuffer;
}

/** Kernel and bias by Adam. */
export function update(memory: GpuMemory, { name, layer, input, gradient, rates, style }: Update): Dispatch {
  const { outputs, inputs } = layer.layer;
  const { kernel, kernelMoments, bias, biasMoments } = layer;
  return dispatch(memory, {
    name,
    code: updateShader(style),
    product: {
      rows: inputs,
      vectors: vectorsOf(outputs),
      depth: gradient.rows,
      leftFirst: input.firstRow,
      leftVectors: vectorsOf(inputs),
      rightFirst: gradient.firstRow,
      rightVectors: vectorsOf(outputs),
      otherFirst: 0,
    },
    buffers: [input.buffer, gradient.buffer, rates, kernel, kernelMoments, bias, biasMoments],
  });
}
