// The random draws of a step: latent vectors and labels of forgeries, real images with their labels. Also the rates of
// Adam and of averaging, which depend on the step alone. One thread draws four numbers or a label, or fetches four
// pixels.
import { IMAGE_SIZE } from '../../../config/datasets';
import { ADAM_BETA2 } from '../../../config/trainConfig';
import type { Stream } from '../../../plan/streams';
import { LANES, vectorsOf } from '../memory/paddedMatrix';
import { declare, reads, uniform, writes } from './bindings';
import { NORMAL_FUNCTIONS, ONE_MINUS_EXP } from './elementary';
import { PARAMS } from './params';
import { PHILOX } from './philox';

export const DRAW_THREADS = 64;

const IMAGE_VECTORS = vectorsOf(IMAGE_SIZE);

/** Latent vectors, in the first columns of `rows` rows. */
export interface NoiseDraw {
  readonly stream: Stream;
  readonly firstRow: number;
}

export interface ImagesDraw {
  readonly stream: Stream;
  readonly firstRow: number;
  /** The first row of each copy of the labels. */
  readonly firstLabelRows: readonly number[];
}

/** Labels of forgeries, also written one-hot beside the noise. */
export interface LabelsDraw {
  readonly stream: Stream;
  readonly firstRow: number;
  readonly firstLatentRow: number;
}

export interface Draws {
  /** The rows of each draw: the batch size. */
  readonly rows: number;
  readonly latentSize: number;
  /** The number of classes; 0 without labels. */
  readonly classes: number;
  /** The number of images in the data set. */
  readonly images: number;
  readonly noise: readonly NoiseDraw[];
  readonly real: ImagesDraw;
  readonly labels: readonly LabelsDraw[];
}

/** The work of a number of threads. `j` is a thread's number among them. */
interface Share {
  readonly threads: number;
  readonly call: string;
}

function sharesOf({ rows, latentSize, noise, real, labels }: Draws): readonly Share[] {
  return [
    ...noise.map(({ stream, firstRow }) => ({
      threads: Math.ceil((rows * latentSize) / 4),
      call: `drawNormals(j, ${stream}u, ${firstRow}u);`,
    })),
    {
      threads: rows * IMAGE_VECTORS,
      call: `fetchPixels(j / ${IMAGE_VECTORS}u, j % ${IMAGE_VECTORS}u, ${real.stream}u, ${real.firstRow}u);`,
    },
    ...labels.map(({ stream, firstRow, firstLatentRow }) => ({
      threads: rows,
      call: `drawLabel(j, ${stream}u, ${firstRow}u, ${firstLatentRow}u);`,
    })),
  ];
}

/** The number of threads that draw something. */
export const drawThreads = (draws: Draws): number =>
  sharesOf(draws).reduce((sum, { threads }) => sum + threads, 0);

function shareOut(shares: readonly Share[]): string {
  let first = 0;
  const branches = shares.map(({ threads, call }) => {
    const branch = `if (i < ${first + threads}u) {\n    let j = i - ${first}u;\n    ${call}\n  }`;
    first += threads;
    return branch;
  });
  return branches.join(' else ');
}

/** Stores `label` of a real image. */
const putRealLabel = ({ firstLabelRows }: ImagesDraw): string => /* wgsl */ `
  if (vector == 0u) {
    let label = f32((imageLabels[image / 4u] >> (8u * (image % 4u))) & 0xffu);
    ${firstLabelRows.map((first) => `labels[${first}u + row] = vec4f(label, 0.0, 0.0, 0.0);`).join('\n    ')}
  }`;

const drawLabelCode = (latentWidth: number, { latentSize, classes }: Draws): string => /* wgsl */ `
fn drawLabel(row: u32, stream: u32, firstRow: u32, firstLatentRow: u32) {
  let label = multiplyHigh(philox(seed(), row / 4u, counter, stream)[row % 4u], ${classes}u);
  labels[firstRow + row] = vec4f(f32(label), 0.0, 0.0, 0.0);
  let first = (firstLatentRow + row) * ${latentWidth}u + ${latentSize}u;
  for (var i = 0u; i < ${classes}u; i++) { latent[first + i] = select(0.0, 1.0, i == label); }
}`;

/**
 * Bindings: params, counter, images of the data set, latent vectors, real images, rates of the discriminator and the
 * generator; with labels, those of the data set and those of the batch. This is the number of bindings that every GPU
 * supports.
 */
export function drawCode(draws: Draws): string {
  const { rows, latentSize, classes, images, real } = draws;
  const labelled = classes > 0;
  const bindings = [
    uniform('params', PARAMS.name),
    reads('counter', 'u32'),
    reads('images', 'array<u32>'),
    writes('latent', 'array<f32>'),
    writes('real'),
    writes('discriminatorRates', 'vec4f'),
    writes('generatorRates', 'vec4f'),
    ...(labelled ? [reads('imageLabels', 'array<u32>'), writes('labels')] : []),
  ];
  const latentWidth = vectorsOf(latentSize + classes) * LANES;
  return /* wgsl */ `
${PARAMS.declaration}
${declare(bindings)}
${PHILOX}
${NORMAL_FUNCTIONS}
${ONE_MINUS_EXP}

fn seed() -> vec2u { return vec2u(params.seedLow, params.seedHigh); }

// lr sqrt(1 - beta2^t) / (1 - beta1^t): Kingma and Ba (2015), the last paragraph of section 2.
fn corrected(learningRate: f32, logBeta1: f32, t: f32) -> f32 {
  return learningRate * sqrt(oneMinusExp(t * ${Math.log(ADAM_BETA2)})) / oneMinusExp(t * logBeta1);
}

fn putRates(t: f32) {
  discriminatorRates = vec4f(
    corrected(params.discriminatorLearningRate, params.discriminatorLogBeta1, t),
    params.discriminatorBeta1,
    params.discriminatorBeta1Rest,
    0.0
  );
  // The average keeps averaging of itself, or (1 + t) / (10 + t) where that is less.
  generatorRates = vec4f(
    corrected(params.generatorLearningRate, params.generatorLogBeta1, t),
    params.generatorBeta1,
    params.generatorBeta1Rest,
    max(params.averagingRest, 9.0 / (10.0 + t))
  );
}

fn put(firstRow: u32, index: u32, value: f32) {
  if (index >= ${rows * latentSize}u) { return; }
  let row = firstRow + index / ${latentSize}u;
  latent[row * ${latentWidth}u + index % ${latentSize}u] = value;
}

// By the Box-Muller transform of consecutive uniform pairs.
fn drawNormals(block: u32, stream: u32, firstRow: u32) {
  let n = philox(seed(), block, counter, stream) >> vec4u(8u);
  let first = sqrt(-2.0 * logOfUnit(n.x)) * turn((f32(n.y) + 0.5) * 0x1p-24);
  let second = sqrt(-2.0 * logOfUnit(n.z)) * turn((f32(n.w) + 0.5) * 0x1p-24);
  put(firstRow, 4u * block, first.x);
  put(firstRow, 4u * block + 1u, first.y);
  put(firstRow, 4u * block + 2u, second.x);
  put(firstRow, 4u * block + 3u, second.y);
}

fn fetchPixels(row: u32, vector: u32, stream: u32, firstRow: u32) {
  let words = philox(seed(), row / 4u, counter, stream);
  let image = multiplyHigh(words[row % 4u], ${images}u);
  let word = images[image * ${IMAGE_VECTORS}u + vector];
  let bytes = vec4f((vec4u(word) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(0xffu));
  real[(firstRow + row) * ${IMAGE_VECTORS}u + vector] = (bytes - 127.5) / 127.5;
  ${labelled ? putRealLabel(real) : ''}
}
${labelled ? drawLabelCode(latentWidth, draws) : ''}

@compute @workgroup_size(${DRAW_THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i == 0u) { putRates(f32(counter + 1u)); }
  ${shareOut(sharesOf(draws))}
}`;
}
