// One dispatch for all random draws of a step.
import type { Images, Labels, Noise, View } from '../../../plan/stepPlan';
import type { Dispatch } from './dispatches';
import type { Compilation } from '../memory/runBuffers';
import { drawCode, DRAW_THREADS, drawThreads, type Draws } from '../shaders/draw';

export type DrawOperation = Noise | Images | Labels;

/** The first row of each part of a view. */
const firstRows = ({ firstPart, parts }: View, rows: number): number[] =>
  Array.from({ length: parts }, (_, part) => (firstPart + part) * rows);

/** @param draws the draws of one step: all latent vectors in one tensor, all labels in one, and real images once */
export function drawDispatch(draws: readonly DrawOperation[], compilation: Compilation): Dispatch {
  const { sets, dataset, params, rates, rows, matrixOf } = compilation;
  const noise = draws.filter((draw) => draw.kind === 'noise');
  const [real, ...moreImages] = draws.filter((draw) => draw.kind === 'images');
  const labels = draws.filter((draw) => draw.kind === 'labels');
  const latent = noise[0]?.output;
  if (!real || moreImages.length > 0 || !latent)
    throw new TypeError('A step draws latent vectors, and images once');
  const shape: Draws = {
    rows,
    latentSize: latent.columns,
    classes: labels[0]?.oneHot.columns ?? 0,
    images: dataset.count,
    noise: noise.map(({ stream, output }) => ({ stream, firstRow: matrixOf(output).firstRow })),
    real: {
      stream: real.stream,
      firstRow: matrixOf(real.output).firstRow,
      firstLabelRows: real.labels ? firstRows(real.labels, rows) : [],
    },
    labels: labels.map((draw) => ({
      stream: draw.stream,
      firstRow: matrixOf(draw.labels).firstRow,
      firstLatentRow: matrixOf(draw.oneHot).firstRow,
    })),
  };
  return {
    name: 'draw',
    code: drawCode(shape),
    buffers: [
      params,
      sets.counter,
      dataset.images,
      matrixOf(latent).buffer,
      matrixOf(real.output).buffer,
      rates.discriminator,
      rates.generator,
      ...(real.labels && dataset.labels ? [dataset.labels, matrixOf(real.labels).buffer] : []),
    ],
    workgroups: [Math.ceil(drawThreads(shape) / DRAW_THREADS), 1],
  };
}
