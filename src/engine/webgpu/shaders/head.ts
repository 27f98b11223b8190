// The discriminator's last layer, from its input to the gradient by it: logit, loss and both gradients. One workgroup
// computes one row.
import { LEAKY_RELU_ALPHA, type TrainConfig } from '../../../config/trainConfig';
import type { Goal } from '../../../plan/stepPlan';
import { declare, reads, uniform, writes } from './bindings';
import { ACTIVATIONS } from './elementary';
import { UniformStruct } from './uniformStruct';

export const HEAD = new UniformStruct('Head', {
  /** Rows of a part, and vectors in a row of the layer's input. */
  rows: 'u32',
  vectors: 'u32',
  /** The first rows of what is read and written. */
  inputFirst: 'u32',
  labelsFirst: 'u32',
  lossesFirst: 'u32',
  logitFirst: 'u32',
  gradientFirst: 'u32',
  /** The goals of the first part, and of those after it: see `GOALS`. */
  firstGoal: 'u32',
  laterGoal: 'u32',
  scale: 'f32',
});

/** The shader's numbers for goals. */
export const GOALS: Readonly<Record<Goal, number>> = { real: 0, fake: 1, 'taken-for-real': 2, slope: 3 };

/** `judge(goal, logit)`: the loss and its derivative by the logit. NaN stays NaN. */
const JUDGES = {
  // Loss softplus(l) - y l, slope sigmoid(l) - y, both from exp(-|l|), which cannot overflow.
  'cross-entropy': (realLabel: number): string => /* wgsl */ `
fn judge(goal: u32, logit: f32) -> vec2f {
  var wanted = array<f32, 3>(${realLabel}, 0.0, 1.0);
  let label = wanted[goal];
  let e = exp(-abs(logit));
  let sigmoid = select(e, 1.0, logit >= 0.0) / (1.0 + e);
  return vec2f(max(logit, 0.0) - logit * label + log(1.0 + e), sigmoid - label);
}`,
  // Loss relu(1 - l) for real images, relu(1 + l) for forgeries; -l for forgeries that shall be taken for real.
  hinge: (): string => /* wgsl */ `
fn judge(goal: u32, logit: f32) -> vec2f {
  let side = select(-1.0, 1.0, goal == ${GOALS.fake}u);
  let open = vec2f(side * logit, side);
  if (goal == ${GOALS['taken-for-real']}u) { return open; }
  return select(open + vec2f(1.0, 0.0), vec2f(0.0), 1.0 + open.x <= 0.0);
}`,
} as const satisfies Record<TrainConfig['loss'], (realLabel: number) => string>;

export interface HeadOptions {
  /** The loss of logits. Absent for `slope`, where their gradient is `scale` itself. */
  readonly judged?: { readonly loss: TrainConfig['loss']; readonly realLabel: number };
  /** Whether the label's embedding is added to the kernel. */
  readonly labelled: boolean;
  /** The threads of a workgroup. */
  readonly threads: number;
}

/** The row's logit, its loss and `logitSlope`. */
const judgement = (threads: number): string => /* wgsl */ `
  var sum = 0.0;
  for (var v = local; v < head.vectors; v += ${threads}u) { sum += dot(input[first + v], weights(v, label)); }
  partial[local] = sum;
  workgroupBarrier();
  var logit = bias[0].x;
  for (var i = 0u; i < ${threads}u; i++) { logit += partial[i]; }
  let judged = judge(select(head.laterGoal, head.firstGoal, row < head.rows), logit);
  let logitSlope = judged.y * head.scale;
  if (local == 0u) { losses[head.lossesFirst + row] = vec4f(judged.x, 0.0, 0.0, 0.0); }
`;

/**
 * Bindings: head, the layer's input and kernel, the gradients by the logits and by the input; if `judged`, the bias and
 * the losses; if `labelled`, labels and embedding. This is the number of bindings that every GPU supports.
 */
export function headCode({ judged, labelled, threads }: HeadOptions): string {
  const bindings = [
    uniform('head', HEAD.name),
    reads('input'),
    reads('kernel'),
    writes('logitGradient'),
    writes('gradient'),
    ...(judged ? [reads('bias'), writes('losses')] : []),
    ...(labelled ? [reads('labels'), reads('embedding')] : []),
  ];
  return /* wgsl */ `
${HEAD.declaration}
${declare(bindings)}
${ACTIVATIONS.leakyRelu(LEAKY_RELU_ALPHA)}
${judged ? `${JUDGES[judged.loss](judged.realLabel)}\nvar<workgroup> partial: array<f32, ${threads}>;` : ''}

// Four inputs' weights for the one logit: a kernel of one column has a vector for each row.
fn weights(vector: u32, label: u32) -> vec4f {
  let at = 4u * vector;
  let own = vec4f(kernel[at].x, kernel[at + 1u].x, kernel[at + 2u].x, kernel[at + 3u].x);
  return own${labelled ? ' + embedding[label * head.vectors + vector]' : ''};
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = group.x;
  let label = ${labelled ? 'u32(labels[head.labelsFirst + row].x)' : '0u'};
  let first = (head.inputFirst + row) * head.vectors;
  ${judged ? judgement(threads) : 'let logitSlope = head.scale;'}
  if (local == 0u) { logitGradient[head.logitFirst + row] = vec4f(logitSlope, 0.0, 0.0, 0.0); }
  let firstGradient = (head.gradientFirst + row) * head.vectors;
  for (var v = local; v < head.vectors; v += ${threads}u) {
    gradient[firstGradient + v] = logitSlope * weights(v, label) * slope(input[first + v]);
  }
}`;
}
