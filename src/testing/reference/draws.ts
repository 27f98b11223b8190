// The random draws of a run (ARCHITECTURE.md, "Randomness"), in float64 from Philox's words.
import { IMAGE_SIZE } from '../../config/datasets';
import type { Stream } from '../../plan/streams';
import { sizeOf, type WeightSpec } from '../../plan/weights';
import { philoxWords } from '../../random/philox';
import { zeros, type Matrix } from './matrix';

/** The data from which a run learns. */
export interface TrainingData {
  /** 784 bytes each, one after another. */
  readonly images: Uint8Array;
  /** One byte each, if the run has labels. */
  readonly labels?: Uint8Array;
}

/** The seed, the step and the stream of a draw. */
export interface Draw {
  readonly seed: number;
  /** The number of completed steps; for weights, the layer's number. */
  readonly step: number;
  readonly stream: Stream;
}

const wordsOf = ({ seed, step, stream }: Draw, count: number): Uint32Array =>
  philoxWords(seed, step, stream, count);

/** A uniform number in (0, 1). */
const uniform = (word: number): number => ((word >>> 8) + 0.5) * 2 ** -24;

/** Draws whole numbers below a limit. */
export const drawIndices = (draw: Draw, count: number, limit: number): number[] =>
  Array.from(wordsOf(draw, count), (word) => Math.floor((word * limit) / 2 ** 32));

/** Draws standard normal numbers. */
export function drawNormal(draw: Draw, rows: number, columns: number): Matrix {
  const normal = zeros(rows, columns);
  const count = rows * columns;
  const u = Float64Array.from(wordsOf(draw, count + (count % 2)), uniform);
  normal.values.forEach((_, i) => {
    const pair = i - (i % 2);
    const angle = 2 * Math.PI * u[pair + 1]!;
    normal.values[i] = Math.sqrt(-2 * Math.log(u[pair]!)) * (i === pair ? Math.cos(angle) : Math.sin(angle));
  });
  return normal;
}

/** Draws the initial values of a weight. `stream` is that of its network. */
export function drawWeight(
  { shape, initial }: WeightSpec,
  { seed, stream }: Omit<Draw, 'step'>,
): Float64Array {
  const size = sizeOf(shape);
  if (initial.kind === 'zeros') return new Float64Array(size);
  const draw = { seed, step: initial.layer, stream };
  switch (initial.kind) {
    case 'glorot': {
      const limit = Math.sqrt(6 / (initial.fans.in + initial.fans.out));
      return Float64Array.from(wordsOf(draw, size), (word) => (2 * uniform(word) - 1) * limit);
    }
    case 'normal':
      return drawNormal(draw, 1, size).values.map((value) => value * initial.deviation);
    default:
      return initial satisfies never;
  }
}

/** One-hot rows: [labels, classes]. */
export function oneHot(labels: readonly number[], classes: number): Matrix {
  const matrix = zeros(labels.length, classes);
  for (const [row, label] of labels.entries()) matrix.values[row * classes + label] = 1;
  return matrix;
}

/** Draws real images with replacement, in [-1, 1], and their labels if the data have labels. */
export function drawImages(
  draw: Draw,
  rows: number,
  { images, labels }: TrainingData,
): { readonly images: Matrix; readonly labels?: readonly number[] } {
  const chosen = drawIndices(draw, rows, images.length / IMAGE_SIZE);
  const drawn = zeros(rows, IMAGE_SIZE);
  for (const [row, index] of chosen.entries())
    for (let i = 0; i < IMAGE_SIZE; i += 1)
      drawn.values[row * IMAGE_SIZE + i] = (images[index * IMAGE_SIZE + i]! - 127.5) / 127.5;
  return { images: drawn, ...(labels && { labels: chosen.map((index) => labels[index]!) }) };
}
