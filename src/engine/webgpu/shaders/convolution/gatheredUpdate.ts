// Adam's update of a convolution's kernel and bias, from the parts of their gradients (`partsShader`). The kernel's are
// [tap, large channel] by small channels, for a transposed convolution the other way round. The bias's are the sums of
// their columns: one for each channel, for a transposed convolution one for each [tap, channel].
import { TAPS, type ConvolutionKind, type Sides } from '../../../../plan/layers';
import { vectorsOf } from '../../memory/paddedMatrix';
import { ADAM, MOMENTS, moveWeight, RATES, weightBindings } from '../adam';
import { declare, reads, uniform } from '../bindings';
import { UniformStruct } from '../uniformStruct';
import { vectorFrom } from './images';

export const PARTS = new UniformStruct('Parts', { count: 'u32' });

export const GATHERING_THREADS = 64;

/** Every large position meets exactly one of these taps, so that their sums add up to that of all positions. */
const MIDDLE_TAPS = [TAPS + 1, TAPS + 2, 2 * TAPS + 1, 2 * TAPS + 2];

/** The vectors of kernel and bias: a thread updates one. */
export const gatheringThreads = (kind: ConvolutionKind, { large, small }: Sides): number =>
  TAPS * TAPS * large.channels * vectorsOf(small.channels) +
  vectorsOf((kind === 'transposed-convolution' ? large : small).channels);

/** Bindings: parts, result, rates, and `weightBindings`. */
export function gatheredUpdateCode(
  kind: ConvolutionKind,
  { large, small }: Sides,
  averaged: boolean,
): string {
  const lines = TAPS * TAPS * large.channels;
  const columns = 4 * vectorsOf(small.channels);
  const isTransposed = kind === 'transposed-convolution';
  // The numbers of a part, the index of its sums, and the strides of the kernel's line and column.
  const size = isTransposed ? (small.channels + 1) * lines : (lines + 1) * columns;
  const sums = isTransposed ? small.channels * lines : lines * columns;
  const [line, column] = isTransposed ? [1, lines] : [columns, 1];
  const { channels } = isTransposed ? large : small;
  const sum = isTransposed
    ? MIDDLE_TAPS.map((tap) => `result[first + ${sums + tap * large.channels}u + channel]`).join(' + ')
    : `result[first + ${sums}u + channel]`;
  const vectors = columns / 4;
  return /* wgsl */ `
${PARTS.declaration}
${MOMENTS}
${declare([uniform('parts', PARTS.name), reads('result', 'array<f32>'), RATES, ...weightBindings(averaged)])}
${ADAM}
fn ofKernel(first: u32, line: u32, column: u32) -> f32 {
  return select(0.0, result[first + line * ${line}u + column * ${column}u], column < ${small.channels}u);
}
fn ofBias(first: u32, channel: u32) -> f32 {
  return select(0.0, ${sum}, channel < ${channels}u);
}
@compute @workgroup_size(${GATHERING_THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  var gradient = vec4f(0.0);
  if (id.x < ${lines * vectors}u) {
    let line = id.x / ${vectors}u;
    let column = 4u * (id.x % ${vectors}u);
    for (var part = 0u; part < parts.count; part++) {
      gradient += ${vectorFrom((lane) => `ofKernel(part * ${size}u, line, column + ${lane}u)`)};
    }
    ${moveWeight('kernel', 'id.x', averaged)}
  } else if (id.x < ${lines * vectors + vectorsOf(channels)}u) {
    let at = id.x - ${lines * vectors}u;
    for (var part = 0u; part < parts.count; part++) {
      gradient += ${vectorFrom((lane) => `ofBias(part * ${size}u, 4u * at + ${lane}u)`)};
    }
    ${moveWeight('bias', 'at', averaged)}
  }
}`;
}
