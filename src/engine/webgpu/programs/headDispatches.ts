// The dispatches of the discriminator's last layer: from its input to the loss and back, and the update of its
// embedding.
import type { Head, UpdateEmbedding } from '../../../plan/stepPlan';
import { embeddingName } from '../../../plan/weights';
import type { Dispatch } from './dispatches';
import { vectorsOf } from '../memory/paddedMatrix';
import type { Compilation } from '../memory/runBuffers';
import { EMBEDDING, embeddingCode, embeddingWorkgroups } from '../shaders/embedding';
import { GOALS, HEAD, headCode } from '../shaders/head';

/** The threads that share a row of the head. A processor that emulates a GPU runs them one after another. */
const HEAD_THREADS = { tiled: 64, direct: 8, shared: 8 } as const;

/** The shader's numbers for the goals of the first part and of the second, if there is one. */
function goalNumbers(goals: Head['goals']): { firstGoal: number; laterGoal: number } {
  const [first, later = first, ...more] = goals;
  if (!first || !later || more.length > 0) throw new TypeError('A head has one part, or two');
  return { firstGoal: GOALS[first], laterGoal: GOALS[later] };
}

export function headDispatch(operation: Head, compilation: Compilation): Dispatch {
  const { weights, goals, loss, realLabel, scale } = operation;
  const { memory, matrixOf, rows, style } = compilation;
  const input = matrixOf(operation.input);
  const logitGradient = matrixOf(operation.logitGradient);
  const gradient = matrixOf(operation.gradient);
  const losses = operation.losses && matrixOf(operation.losses);
  const labels = operation.labels && matrixOf(operation.labels);
  const { kernel, bias } = compilation.sets.layerBuffers(weights);
  const embedding = labels && compilation.sets.part(embeddingName(weights.network));
  const words = HEAD.words({
    rows,
    vectors: vectorsOf(input.columns),
    inputFirst: input.firstRow,
    labelsFirst: labels?.firstRow ?? 0,
    lossesFirst: losses?.firstRow ?? 0,
    logitFirst: logitGradient.firstRow,
    gradientFirst: gradient.firstRow,
    ...goalNumbers(goals),
    scale,
  });
  return {
    name: `head: ${goals.join(', ')}`,
    code: headCode({
      ...(losses && { judged: { loss, realLabel } }),
      labelled: labels !== undefined,
      threads: HEAD_THREADS[style],
    }),
    buffers: [
      memory.constants('head', words),
      input.buffer,
      kernel,
      logitGradient.buffer,
      gradient.buffer,
      ...(losses ? [bias, losses.buffer] : []),
      ...(labels && embedding ? [labels.buffer, embedding.weights] : []),
    ],
    workgroups: [input.rows, 1],
  };
}

export function embeddingUpdateDispatch(
  { network, features, logitGradient, labels }: UpdateEmbedding,
  { memory, matrixOf, rates, sets }: Compilation,
): Dispatch {
  const [from, gradient, known] = [matrixOf(features), matrixOf(logitGradient), matrixOf(labels)];
  const embedding = sets.part(embeddingName(network));
  const vectors = vectorsOf(from.columns);
  const words = EMBEDDING.words({
    rows: from.rows,
    vectors,
    featuresFirst: from.firstRow,
    logitFirst: gradient.firstRow,
    labelsFirst: known.firstRow,
  });
  return {
    name: `${network}'s embedding's update`,
    code: embeddingCode(),
    buffers: [
      memory.constants('embedding', words),
      from.buffer,
      gradient.buffer,
      known.buffer,
      rates[network],
      embedding.weights,
      embedding.moments,
    ],
    workgroups: embeddingWorkgroups(vectors),
  };
}
