// A dense layer forward, backward to its input, and its update: products with what follows them.
import type { Activation } from '../../../plan/blueprint';
import { ADAM_BETA2, ADAM_EPSILON, LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import { declare, reads, uniform, writes } from './bindings';
import { ACTIVATIONS } from './elementary';
import { DIMENSIONS, productCode, type ProductStyle } from './product';
import type { ProductCode, ProductKind } from './productCode';

export type HiddenActivation = Exclude<Activation, 'linear'>;

const DIMENSIONS_BINDING = uniform('d', 'Dimensions');

function activation(name: HiddenActivation): string {
  return name === 'tanh' ? ACTIVATIONS.tanh() : ACTIVATIONS.leakyRelu(LEAKY_RELU_ALPHA);
}

function shader(kind: ProductKind, style: ProductStyle, epilogue: string): ProductCode {
  const product = productCode(kind, style);
  const enable = product.extensions.map((extension) => `enable ${extension};`);
  return { ...product, code: [...enable, DIMENSIONS, epilogue, product.code].join('\n') };
}

/** activation(left right + bias), into the rows from `otherFirst` on. Bindings: d, input, kernel, bias, output. */
export function forwardShader(name: HiddenActivation, style: ProductStyle): ProductCode {
  const bindings = [DIMENSIONS_BINDING, reads('left'), reads('right'), reads('bias'), writes('result')];
  const epilogue = /* wgsl */ `
${declare(bindings)}
${activation(name)}
fn finish(row: u32, vector: u32, value: vec4f) {
  result[(d.otherFirst + row) * d.vectors + vector] = activate(value + bias[vector]);
}`;
  return shader('NN', style, epilogue);
}

/**
 * The gradient before the activation that made the layer's input, which is read from `otherFirst` on. Bindings: d,
 * gradient, kernel, input, output.
 */
export function inputGradientShader(before: HiddenActivation, style: ProductStyle): ProductCode {
  const bindings = [DIMENSIONS_BINDING, reads('left'), reads('right'), reads('input'), writes('result')];
  const epilogue = /* wgsl */ `
${declare(bindings)}
${activation(before)}
fn finish(row: u32, vector: u32, value: vec4f) {
  let y = input[(d.otherFirst + row) * d.vectors + vector];
  result[row * d.vectors + vector] = value * slope(y);
}`;
  return shader('NT', style, epilogue);
}

/**
 * Kernel and bias by Adam, as Keras writes it, from the layer's input and the gradient before its activation.
 * Bindings: d, input, gradient, rates, kernel, its moments, bias, its moments.
 */
export function updateShader(style: ProductStyle): ProductCode {
  const bindings = [
    DIMENSIONS_BINDING,
    reads('left'),
    reads('right'),
    uniform('rates', 'vec4f'),
    writes('kernel'),
    writes('kernelMoments', 'array<Moments>'),
    writes('bias'),
    writes('biasMoments', 'array<Moments>'),
  ];
  const epilogue = /* wgsl */ `
// Both moments of four weights, side by side.
struct Moments { first: vec4f, second: vec4f }

${declare(bindings)}

fn moved(before: Moments, gradient: vec4f) -> Moments {
  return Moments(
    rates.y * before.first + rates.z * gradient,
    ${ADAM_BETA2} * before.second + ${(1 - ADAM_BETA2).toPrecision(9)} * gradient * gradient
  );
}

fn change(moments: Moments) -> vec4f {
  return rates.x * moments.first / (sqrt(moments.second) + ${ADAM_EPSILON});
}

fn finish(row: u32, vector: u32, gradient: vec4f) {
  let at = row * d.vectors + vector;
  let moments = moved(kernelMoments[at], gradient);
  kernelMoments[at] = moments;
  kernel[at] -= change(moments);
}

fn finishSum(vector: u32, gradient: vec4f) {
  let moments = moved(biasMoments[vector], gradient);
  biasMoments[vector] = moments;
  bias[vector] -= change(moments);
}`;
  return shader('TN', style, epilogue);
}
