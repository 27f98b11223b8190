// What a run draws at random, each from a stream of its own, so that every engine draws the same numbers.
import { philoxWords } from './philox';

export const STREAM = {
  generatorInit: 0,
  discriminatorInit: 1,
  /** Latent vectors of the fake images that the discriminator learns from. */
  discriminatorNoise: 2,
  realIndices: 3,
  /** Latent vectors of the generator's own half of the step. */
  generatorNoise: 4,
  /** The fixed latent vectors of the grid (step 0). */
  displayNoise: 5,
} as const;
export type Stream = (typeof STREAM)[keyof typeof STREAM];

/** A word as a number in the open interval (0, 1), with 24 bits: exact in float32 up to its last half. */
const toUniform = (word: number): number => ((word >>> 8) + 0.5) * 2 ** -24;

/** @returns `count` numbers, uniform in (0, 1) */
export function drawUniform(seed: number, step: number, stream: Stream, count: number): Float32Array {
  return Float32Array.from(philoxWords(seed, step, stream, count), toUniform);
}

/** @returns `count` standard normal numbers, by the Box-Muller transform of consecutive uniform pairs */
export function drawNormal(seed: number, step: number, stream: Stream, count: number): Float32Array {
  const words = philoxWords(seed, step, stream, count + (count % 2));
  const normal = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(toUniform(words[i]!)));
    const angle = 2 * Math.PI * toUniform(words[i + 1]!);
    normal[i] = radius * Math.cos(angle);
    if (i + 1 < count) normal[i + 1] = radius * Math.sin(angle);
  }
  return normal;
}

/** @returns `count` indices below `limit`, drawn with replacement */
export function drawIndices(
  seed: number,
  step: number,
  stream: Stream,
  count: number,
  limit: number,
): Int32Array {
  return Int32Array.from(philoxWords(seed, step, stream, count), (word) =>
    Math.floor((word * limit) / 2 ** 32),
  );
}

/**
 * A kernel's initial values, uniform in +-sqrt(6 / (inputs + outputs)).
 * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
 *
 * @returns inputs * outputs values, row by row
 */
export function drawGlorotUniform(
  seed: number,
  layer: number,
  stream: Stream,
  inputs: number,
  outputs: number,
): Float32Array {
  const limit = Math.sqrt(6 / (inputs + outputs));
  return Float32Array.from(
    philoxWords(seed, layer, stream, inputs * outputs),
    (word) => (2 * toUniform(word) - 1) * limit,
  );
}
