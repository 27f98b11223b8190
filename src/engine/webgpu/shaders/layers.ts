// The shaders of a layer: forward pass, gradient by the input, and update. Each is a product and the code that follows
// it.
import type { Activation } from '../../../plan/layers';
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import { ADAM, MOMENTS, moveWeight, RATES, weightBindings } from './adam';
import { declare, reads, uniform, writes, type BindingType } from './bindings';
import { ACTIVATIONS } from './elementary';
import { DIMENSIONS, productCode, type ProductStyle } from './product';
import type { ProductCode, ProductForm } from './productCode';
import type { Target } from './targets';

export type HiddenActivation = Exclude<Activation, 'linear'>;

/** A product whose results belong to a tensor. */
export interface TensorProduct extends ProductForm {
  readonly target: Target;
}

function activation(name: HiddenActivation): string {
  return name === 'tanh' ? ACTIVATIONS.tanh() : ACTIVATIONS.leakyRelu(LEAKY_RELU_ALPHA);
}

/** The bindings that every product begins with. */
const operands = ({ left, right }: ProductForm): readonly BindingType[] => [
  uniform('d', DIMENSIONS.name),
  reads('left', left.type),
  reads('right', right.type),
];

function shader(form: ProductForm, style: ProductStyle, epilogue: string): ProductCode {
  const product = productCode(form, style);
  const code = [
    ...product.extensions.map((extension) => `enable ${extension};`),
    DIMENSIONS.declaration,
    form.left.declarations,
    form.right.declarations,
    epilogue,
    product.code,
  ];
  return { ...product, code: code.join('\n') };
}

/** activation(product + bias). Bindings: d, input, kernel, bias, output. */
export function forwardShader(name: HiddenActivation, form: TensorProduct, style: ProductStyle): ProductCode {
  const { target } = form;
  const epilogue = /* wgsl */ `
${declare([...operands(form), reads('bias'), writes('result', target.type)])}
${target.declarations}
${activation(name)}
fn finish(row: u32, vector: u32, value: vec4f) {
  ${target.locate}
  ${target.write('result', 'd.resultFirst', `activate(value + ${target.bias})`)}
}`;
  return shader(form, style, epilogue);
}

/**
 * The change of a layer's output for a small change of its input: the product times the activation's slope. The output
 * that determines the slope is read from other rows of `result`, because one buffer must not be bound both for reading
 * and for writing. Bindings: d, change, kernel, result.
 */
export function changeShader(name: HiddenActivation, form: TensorProduct, style: ProductStyle): ProductCode {
  const { target } = form;
  const slope = `slope(${target.read('result', 'd.otherFirst')})`;
  const epilogue = /* wgsl */ `
${declare([...operands(form), writes('result', target.type)])}
${target.declarations}
${activation(name)}
fn finish(row: u32, vector: u32, value: vec4f) {
  ${target.locate}
  ${target.write('result', 'd.resultFirst', `value * ${slope}`)}
}`;
  return shader(form, style, epilogue);
}

/**
 * The gradient by the layer's input; with `before`, times the slope of that activation at its outputs. Bindings: d,
 * gradient, kernel, output, and with `before` the activation's outputs.
 */
export function inputGradientShader(
  before: HiddenActivation | undefined,
  form: TensorProduct,
  style: ProductStyle,
): ProductCode {
  const { target } = form;
  const bindings = [
    ...operands(form),
    writes('result', target.type),
    ...(before ? [reads('activated', target.type)] : []),
  ];
  const slope = before ? ` * slope(${target.read('activated', 'd.otherFirst')})` : '';
  const epilogue = /* wgsl */ `
${declare(bindings)}
${target.declarations}
${before ? activation(before) : ''}
fn finish(row: u32, vector: u32, value: vec4f) {
  ${target.locate}
  ${target.write('result', 'd.resultFirst', `value${slope}`)}
}`;
  return shader(form, style, epilogue);
}

/**
 * Adam's update of kernel and bias, from the layer's input and the gradient before its activation; with `averaged`,
 * their averages move as well. Bindings: d, input, gradient, rates, and `weightBindings`.
 */
export function updateShader(averaged: boolean, form: ProductForm, style: ProductStyle): ProductCode {
  const epilogue = /* wgsl */ `
${MOMENTS}
${declare([...operands(form), RATES, ...weightBindings(averaged)])}
${ADAM}
fn finish(row: u32, vector: u32, gradient: vec4f) {
  let at = row * d.vectors + vector;
  ${moveWeight('kernel', 'at', averaged)}
}

fn finishSum(vector: u32, gradient: vec4f) {
  ${moveWeight('bias', 'vector', averaged)}
}`;
  return shader(form, style, epilogue);
}

/**
 * Each part's share of the gradients by kernel and bias: [parts, rows, columns], where the last row has the sums of the
 * right operand's columns. Bindings: d, input, gradient, result.
 */
export function partsShader(form: ProductForm, style: ProductStyle): ProductCode {
  const epilogue = /* wgsl */ `
${declare([...operands(form), writes('result')])}
var<private> part: u32;
fn finish(row: u32, vector: u32, gradient: vec4f) {
  result[(part * (d.rows + 1u) + row) * d.vectors + vector] = gradient;
}
fn finishSum(vector: u32, gradient: vec4f) { finish(d.rows, vector, gradient); }`;
  return shader(form, style, epilogue);
}
