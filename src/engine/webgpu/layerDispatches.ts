// A dense layer's products as dispatches: which matrix meets which, and how many workgroups that takes.
import { vectorsOf, type Shape } from './layout';
import type { Dispatch } from './dispatches';
import type { GpuMemory } from './gpuMemory';
import { forwardShader, inputGradientShader, updateShader, type HiddenActivation } from './shaders/layers';
import { dimensionWords, type Product, type ProductStyle } from './shaders/product';
import type { ProductCode } from './shaders/productCode';
import type { LayerBuffers } from './weightSets';

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

function dispatch(
  memory: GpuMemory,
  name: string,
  { code, tile }: ProductCode,
  product: Product,
  buffers: Dispatch['buffers'],
): Dispatch {
  const groups = (count: number, size: number): number => Math.ceil(count / size);
  return {
    name,
    code,
    buffers: [memory.constants(`${name}'s dimensions`, dimensionWords(product)), ...buffers],
    workgroups: [groups(product.vectors, tile.vectors), groups(product.rows, tile.rows)],
  };
}

function hidden({ layer }: LayerBuffers): HiddenActivation {
  if (layer.activation === 'linear') throw new TypeError('The last layer has a shader of its own');
  return layer.activation;
}

/** output = activation(input kernel + bias). */
export function forward(
  memory: GpuMemory,
  name: string,
  layer: LayerBuffers,
  input: Matrix,
  output: Matrix,
  style: ProductStyle,
): Dispatch {
  const { outputs, inputs } = layer.layer;
  const product = {
    rows: input.rows,
    vectors: vectorsOf(outputs),
    depth: inputs,
    leftFirst: input.firstRow,
    leftVectors: vectorsOf(inputs),
    rightFirst: 0,
    rightVectors: vectorsOf(outputs),
    otherFirst: output.firstRow,
  };
  const buffers = [input.buffer, layer.kernel, layer.bias, output.buffer];
  return dispatch(memory, name, forwardShader(hidden(layer), style), product, buffers);
}

/**
 * The gradient before the activation of `before`, the layer that made `input`.
 *
 * @param gradient before this layer's own activation
 */
export function inputGradient(
  memory: GpuMemory,
  name: string,
  layer: LayerBuffers,
  gradient: Matrix,
  before: LayerBuffers,
  input: Matrix,
  output: Matrix,
  style: ProductStyle,
): Dispatch {
  const { outputs, inputs } = layer.layer;
  const product = {
    rows: gradient.rows,
    vectors: vectorsOf(inputs),
    depth: outputs,
    leftFirst: gradient.firstRow,
    leftVectors: vectorsOf(outputs),
    rightFirst: 0,
    rightVectors: vectorsOf(outputs),
    otherFirst: input.firstRow,
  };
  const buffers = [gradient.buffer, layer.kernel, input.buffer, output.buffer];
  return dispatch(memory, name, inputGradientShader(hidden(before), style), product, buffers);
}

/** Kernel and bias by Adam. */
export function update(
  memory: GpuMemory,
  name: string,
  layer: LayerBuffers,
  input: Matrix,
  gradient: Matrix,
  rates: GPUBuffer,
  style: ProductStyle,
): Dispatch {
  const { outputs, inputs } = layer.layer;
  const product = {
    rows: inputs,
    vectors: vectorsOf(outputs),
    depth: gradient.rows,
    leftFirst: input.firstRow,
    leftVectors: vectorsOf(inputs),
    rightFirst: gradient.firstRow,
    rightVectors: vectorsOf(outputs),
    otherFirst: 0,
  };
  return dispatch(memory, name, updateShader(style), product, [
    input.buffer,
    gradient.buffer,
    rates,
    layer.kernel,
    layer.kernelMoments,
    layer.bias,
    layer.biasMoments,
  ]);
}
