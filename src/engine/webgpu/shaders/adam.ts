// Adam as Keras writes it, on vectors of four weights. Kingma and Ba, "Adam: a method for stochastic optimization"
// (2015), in the form of the last paragraph of their section 2.
import { ADAM_BETA2, ADAM_EPSILON } from '../../../config/trainConfig';
import { uniform, writes, type BindingType } from './bindings';

/** A step's rates for one network: Adam's rate, beta1, 1 - beta1, and how far the average moves towards the weights. */
export const RATES = uniform('rates', 'vec4f');

/** `Moments`: both moments of four weights. Must come before bindings of that type. */
export const MOMENTS = /* wgsl */ `
struct Moments { first: vec4f, second: vec4f }
`;

/**
 * `moved(moments, gradient)`, and `change(moments)`, which is subtracted from the weights. Must come after the binding
 * of `RATES`.
 */
export const ADAM = /* wgsl */ `
fn moved(before: Moments, gradient: vec4f) -> Moments {
  return Moments(
    rates.y * before.first + rates.z * gradient,
    ${ADAM_BETA2} * before.second + ${(1 - ADAM_BETA2).toPrecision(9)} * gradient * gradient
  );
}

fn change(moments: Moments) -> vec4f {
  return rates.x * moments.first / (sqrt(moments.second) + ${ADAM_EPSILON});
}
`;

/**
 * Kernel, its moments, bias, its moments, and with `averaged` the averages of kernel and bias. Besides, a shader can
 * bind two storage buffers on every GPU.
 */
export const weightBindings = (averaged: boolean): readonly BindingType[] => [
  writes('kernel'),
  writes('kernelMoments', 'array<Moments>'),
  writes('bias'),
  writes('biasMoments', 'array<Moments>'),
  ...(averaged ? [writes('kernelAverage'), writes('biasAverage')] : []),
];

/** Statements that move the vector `at` of kernel or bias by its `gradient`, and its average after it. */
export const moveWeight = (weight: 'kernel' | 'bias', at: string, averaged: boolean): string => /* wgsl */ `
  let moments = moved(${weight}Moments[${at}], gradient);
  ${weight}Moments[${at}] = moments;
  ${weight}[${at}] -= change(moments);
  ${averaged ? `${weight}Average[${at}] += rates.w * (${weight}[${at}] - ${weight}Average[${at}]);` : ''}`;
