// The shaders of a dense layer: forward pass, gradient by the input, and update. Each is a product and the code that
// follows it.
import type { Activation } from '../../../plan/layers';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import { ADAM, MOMENTS, RATES } from './adam';
import { declare, reads, uniform, writes } from './bindings';
import { ACTIVATIONS } from './elementary';
import { DIMENSIONS, productCode, type ProductStyle } from './product';
import type { ProductCode, ProductKind } from './productCode';

export type HiddenActivation = Exclude<Activation, 'linear'>;

const DIMENSIONS_BINDING = uniform('d', DIMENSIONS.name);

/** The indices of the vector that `finish` writes, and of the one at the same place in the rows that it reads. */
const WRITTEN = '(d.resultFirst + row) * d.vectors + vector';
const READ = '(d.otherFirst + row) * d.vectors + vector';

function activation(name: HiddenActivation): string {
  return name === 'tanh' ? ACTIVATIONS.tanh() : ACTIVATIONS.leakyRelu(LEAKY_RELU_ALPHA);
}

function shader(kind: ProductKind, style: ProductStyle, epilogue: string): ProductCode {
  const product = productCode(kind, style);
  const enable = product.extensions.map((extension) => `enable ${extension};`);
  return { ...product, code: [...enable, DIMENSIONS.declaration, epilogue, product.code].join('\n') };
}

/** activation(input kernel + bias). Bindings: d, input, kernel, bias, output. */
export function forwardShader(name: HiddenActivation, style: ProductStyle): ProductCode {
  const bindings = [DIMENSIONS_BINDING, reads('left'), reads('right'), reads('bias'), writes('result')];
  const epilogue = /* wgsl */ `
${declare(bindings)}
${activation(name)}
fn finish(row: u32, vector: u32, value: vec4f) {
  result[${WRITTEN}] = activate(value + bias[vector]);
}`;
  return shader('NN', style, epilogue);
}

/**
 * The change of a layer's output for a small change of its input: (change kernel) times the activation's slope. The
 * output that determines the slope is read from other rows of `result`, because one buffer must not be bound both for
 * reading and for writing. Bindings: d, change, kernel, result.
 */
export function changeShader(name: HiddenActivation, style: ProductStyle): ProductCode {
  const bindings = [DIMENSIONS_BINDING, reads('left'), reads('right'), writes('result')];
  const epilogue = /* wgsl */ `
${declare(bindings)}
${activation(name)}
fn finish(row: u32, vector: u32, value: vec4f) {
  result[${WRITTEN}] = value * slope(result[${READ}]);
}`;
  return shader('NN', style, epilogue);
}

/**
 * The gradient by the layer's input; with `before`, times the slope of that activation at its outputs. Bindings: d,
 * gradient, kernel, output, and with `before` the activation's outputs.
 */
export function inputGradientShader(before: HiddenActivation | undefined, style: ProductStyle): ProductCode {
  const bindings = [DIMENSIONS_BINDING, reads('left'), reads('right'), writes('result')];
  const epilogue = before
    ? /* wgsl */ `
${declare([...bindings, reads('activated')])}
${activation(before)}
fn finish(row: u32, vector: u32, value: vec4f) {
  result[${WRITTEN}] = value * slope(activated[${READ}]);
}`
    : /* wgsl */ `
${declare(bindings)}
fn finish(row: u32, vector: u32, value: vec4f) {
  result[${WRITTEN}] = value;
}`;
  return shader('NT', style, epilogue);
}

/**
 * Adam's update of kernel and bias, from the layer's input and the gradient before its activation; with `averaged`,
 * their averages move as well. Bindings: d, input, gradient, rates, kernel, its moments, bias, its moments, and with
 * `averaged` the averages of kernel and bias. This is the number of bindings that every GPU supports.
 */
export function updateShader(averaged: boolean, style: ProductStyle): ProductCode {
  const bindings = [
    DIMENSIONS_BINDING,
    reads('left'),
    reads('right'),
    RATES,
    writes('kernel'),
    writes('kernelMoments', 'array<Moments>'),
    writes('bias'),
    writes('biasMoments', 'array<Moments>'),
    ...(averaged ? [writes('kernelAverage'), writes('biasAverage')] : []),
  ];
  const average = (weight: string, at: string): string =>
    averaged ? `${weight}Average[${at}] += rates.w * (${weight}[${at}] - ${weight}Average[${at}]);` : '';
  const epilogue = /* wgsl */ `
${MOMENTS}
${declare(bindings)}
${ADAM}
fn finish(row: u32, vector: u32, gradient: vec4f) {
  let at = row * d.vectors + vector;
  let moments = moved(kernelMoments[at], gradient);
  kernelMoments[at] = moments;
  kernel[at] -= change(moments);
  ${average('kernel', 'at')}
}

fn finishSum(vector: u32, gradient: vec4f) {
  let moments = moved(biasMoments[vector], gradient);
  biasMoments[vector] = moments;
  bias[vector] -= change(moments);
  ${average('bias', 'vector')}
}`;
  return shader('TN', style, epilogue);
}
