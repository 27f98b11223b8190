// What a step draws at random: latent vectors for both halves and real images, and Adam's rates, which depend on the
// step alone. One thread draws four numbers, or fetches four pixels.
import { IMAGE_SIZE } from '../../../config/datasets';
import { ADAM_BETA2 } from '../../../config/trainConfig';
import { STREAM } from '../../../plan/streams';
import { vectorsOf } from '../paddedMatrix';
import { declare, reads, uniform, writes } from './bindings';
import { NORMAL_FUNCTIONS, ONE_MINUS_EXP } from './elementary';
import { PHILOX } from './philox';

export const DRAW_THREADS = 64;

const IMAGE_VECTORS = vectorsOf(IMAGE_SIZE);

interface Draws {
  readonly batchSize: number;
  readonly latentSize: number;
  readonly images: number;
}

const noiseBlocks = ({ batchSize, latentSize }: Draws): number => Math.ceil((batchSize * latentSize) / 4);

/** Threads that have something to draw. */
export const drawThreads = (draws: Draws): number => 2 * noiseBlocks(draws) + draws.batchSize * IMAGE_VECTORS;

/** As bytes of `params`: see bufferSizes.ts. */
const PARAMS = /* wgsl */ `
struct Adam { learningRate: f32, beta1: f32, beta1Rest: f32, logBeta1: f32 }
struct Params { seed: vec2u, unused: vec2u, discriminator: Adam, generator: Adam }
`;

/** Bindings: params, counter, data set, latent vectors, real images, rates of the discriminator and the generator. */
export function drawCode(draws: Draws): string {
  const { batchSize, latentSize, images } = draws;
  const bindings = [
    uniform('params', 'Params'),
    reads('counter', 'u32'),
    reads('images', 'array<u32>'),
    writes('latent', 'array<f32>'),
    writes('real'),
    writes('discriminatorRates', 'vec4f'),
    writes('generatorRates', 'vec4f'),
  ];
  const blocks = noiseBlocks(draws);
  return /* wgsl */ `
${PARAMS}
${declare(bindings)}
${PHILOX}
${NORMAL_FUNCTIONS}
${ONE_MINUS_EXP}

// lr sqrt(1 - beta2^t) / (1 - beta1^t): Kingma and Ba (2015), the last paragraph of section 2.
fn rates(adam: Adam, t: f32) -> vec4f {
  let corrected = sqrt(oneMinusExp(t * ${Math.log(ADAM_BETA2)})) / oneMinusExp(t * adam.logBeta1);
  return vec4f(adam.learningRate * corrected, adam.beta1, adam.beta1Rest, 0.0);
}

fn put(firstRow: u32, index: u32, value: f32) {
  if (index >= ${batchSize * latentSize}u) { return; }
  let row = firstRow + index / ${latentSize}u;
  latent[row * ${vectorsOf(latentSize) * 4}u + index % ${latentSize}u] = value;
}

// By the Box-Muller transform of consecutive uniform pairs.
fn drawNormals(block: u32, stream: u32, firstRow: u32) {
  let n = philox(params.seed, block, counter, stream) >> vec4u(8u);
  let first = sqrt(-2.0 * logOfUnit(n.x)) * turn((f32(n.y) + 0.5) * 0x1p-24);
  let second = sqrt(-2.0 * logOfUnit(n.z)) * turn((f32(n.w) + 0.5) * 0x1p-24);
  put(firstRow, 4u * block, first.x);
  put(firstRow, 4u * block + 1u, first.y);
  put(firstRow, 4u * block + 2u, second.x);
  put(firstRow, 4u * block + 3u, second.y);
}

fn fetchPixels(row: u32, vector: u32) {
  let words = philox(params.seed, row / 4u, counter, ${STREAM.realIndices}u);
  let image = multiplyHigh(words[row % 4u], ${images}u);
  let word = images[image * ${IMAGE_VECTORS}u + vector];
  let bytes = vec4f((vec4u(word) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(0xffu));
  real[row * ${IMAGE_VECTORS}u + vector] = (bytes - 127.5) / 127.5;
}

@compute @workgroup_size(${DRAW_THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i == 0u) {
    let t = f32(counter + 1u);
    discriminatorRates = rates(params.discriminator, t);
    generatorRates = rates(params.generator, t);
  }
  if (i < ${blocks}u) {
    drawNormals(i, ${STREAM.discriminatorNoise}u, 0u);
  } else if (i < ${2 * blocks}u) {
    drawNormals(i - ${blocks}u, ${STREAM.generatorNoise}u, ${batchSize}u);
  } else if (i < ${drawThreads(draws)}u) {
    let j = i - ${2 * blocks}u;
    fetchPixels(j / ${IMAGE_VECTORS}u, j % ${IMAGE_VECTORS}u);
  }
}`;
}
