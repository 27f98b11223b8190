// The random draws of a run. Each uses a stream of its own, so that every engine draws the same numbers.
import type { Stream } from '../plan/streams';
import { philoxWords } from './philox';

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

/** The number of inputs and of outputs that a kernel's values connect. */
export interface Fans {
  readonly in: number;
  readonly out: number;
}

/**
 * A kernel's initial values, uniform in +-sqrt(6 / (in + out)).
 * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
 *
 * @param layer the layer's number from 0
 * @returns `count` values, in the kernel's own order
 */
export function drawGlorotUniform(
  seed: number,
  layer: number,
  stream: Stream,
  fans: Fans,
  count: number,
): Float32Array {
  const limit = Math.sqrt(6 / (fans.in + fans.out));
  return Float32Array.from(
    philoxWords(seed, layer, stream, count),
    (word) => (2 * toUniform(word) - 1) * limit,
  );
}
