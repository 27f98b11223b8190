// The discriminator's last layer, from its input to the gradient by it: logit, loss and both gradients of a row, one
// workgroup for each. And the tally at the end of a step: the mean losses go into the ring, and the step counts.
import { LEAKY_RELU_ALPHA } from '../../../config/trainConfig';
import { LOSS_RING_STEPS } from '../bufferSizes';
import { declare, reads, uniform, writes } from './bindings';
import { ACTIVATIONS } from './elementary';

/** What a head works on, in the order of the words that `Head` reads. */
export interface HeadShape {
  readonly rows: number;
  /** Rows labelled real, which come first. */
  readonly realRows: number;
  /** Vectors in a row of the layer's input. */
  readonly vectors: number;
}

export const headWords = ({ rows, realRows, vectors }: HeadShape): Uint32Array<ArrayBuffer> =>
  Uint32Array.of(rows, realRows, vectors, 0);

/**
 * Bindings: head, the layer's input, kernel and bias, then the gradients by the logits and by the input, and losses.
 *
 * @param threads of a workgroup
 */
export function headCode(threads: number): string {
  const bindings = [
    uniform('head', 'Head'),
    reads('input'),
    reads('kernel'),
    reads('bias'),
    writes('logitGradient'),
    writes('gradient'),
    writes('losses', 'array<f32>'),
  ];
  return /* wgsl */ `
struct Head { rows: u32, realRows: u32, vectors: u32, unused: u32 }
${declare(bindings)}
${ACTIVATIONS.leakyRelu(LEAKY_RELU_ALPHA)}
var<workgroup> partial: array<f32, ${threads}>;

// Four inputs' weights for the one logit: a kernel of one column has a vector for each row.
fn weights(vector: u32) -> vec4f {
  let at = 4u * vector;
  return vec4f(kernel[at].x, kernel[at + 1u].x, kernel[at + 2u].x, kernel[at + 3u].x);
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = group.x;
  let first = row * head.vectors;
  var sum = 0.0;
  for (var v = local; v < head.vectors; v += ${threads}u) { sum += dot(input[first + v], weights(v)); }
  partial[local] = sum;
  workgroupBarrier();
  var logit = bias[0].x;
  for (var i = 0u; i < ${threads}u; i++) { logit += partial[i]; }

  // Loss softplus(l) - y l, gradient (sigmoid(l) - y) / rows, both from exp(-|l|), which cannot overflow.
  let label = select(0.0, 1.0, row < head.realRows);
  let e = exp(-abs(logit));
  let sigmoid = select(e, 1.0, logit >= 0.0) / (1.0 + e);
  let logitSlope = (sigmoid - label) / f32(head.rows);
  if (local == 0u) {
    losses[row] = max(logit, 0.0) - logit * label + log(1.0 + e);
    logitGradient[row] = vec4f(logitSlope, 0.0, 0.0, 0.0);
  }
  for (var v = local; v < head.vectors; v += ${threads}u) {
    gradient[first + v] = logitSlope * weights(v) * slope(input[first + v]);
  }
}`;
}

const TALLY_THREADS = 64;

/**
 * Bindings: the rows' losses of the discriminator and of the generator, counter, ring.
 *
 * @param batchSize rows of the generator's half; the discriminator's has twice as many
 */
export function tallyCode(batchSize: number): string {
  const bindings = [
    reads('discriminatorLosses', 'array<f32>'),
    reads('generatorLosses', 'array<f32>'),
    writes('counter', 'u32'),
    writes('ring', `array<vec2f, ${LOSS_RING_STEPS}>`),
  ];
  return /* wgsl */ `
${declare(bindings)}
var<workgroup> partial: array<vec2f, ${TALLY_THREADS}>;

@compute @workgroup_size(${TALLY_THREADS})
fn main(@builtin(local_invocation_index) local: u32) {
  var sum = vec2f(0.0);
  for (var row = local; row < ${2 * batchSize}u; row += ${TALLY_THREADS}u) { sum.x += discriminatorLosses[row]; }
  for (var row = local; row < ${batchSize}u; row += ${TALLY_THREADS}u) { sum.y += generatorLosses[row]; }
  partial[local] = sum;
  workgroupBarrier();
  if (local != 0u) { return; }
  for (var i = 1u; i < ${TALLY_THREADS}u; i++) { sum += partial[i]; }
  ring[counter % ${LOSS_RING_STEPS}u] = sum / vec2f(${2 * batchSize}.0, ${batchSize}.0);
  counter += 1u;
}`;
}
