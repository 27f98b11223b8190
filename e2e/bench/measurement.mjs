// The result of one measurement, of an engine or of a peer, and what both kinds of measurement share.

/**
 * @typedef {object} Measurement
 * @property {string} device
 * @property {number | undefined} threads
 * @property {number} steps trained while the clock ran
 * @property {number} seconds
 * @property {number} discriminatorLoss at the end, as the generator's
 * @property {number} generatorLoss
 * @property {GridCost} [grid]
 * @property {import('./gpuCosts.mjs').GpuCosts} [gpuCosts] of the fused WebGPU engine
 * @property {string} [remark] what is not as it should be
 *
 * @typedef {object} GridCost
 * @property {number} drawnPerSecond of training
 * @property {number} milliseconds of one drawing, by itself
 */

/**
 * The warm-up before the clock starts, until both are reached: browsers optimise code only after it has run for a
 * while.
 */
export const WARM_UP_SECONDS = 2;
export const WARM_UP_STEPS = 2;

/** The time beyond the expected duration after which a measurement is given up. */
export const PATIENCE_SECONDS = 300;

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} seconds what it should take
 * @returns {Promise<T>} rejects where it takes minutes more
 */
export async function inTime(promise, seconds = 0) {
  const limitSeconds = Math.ceil(seconds) + PATIENCE_SECONDS;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    return await Promise.race([
      promise,
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${limitSeconds} s`)), limitSeconds * 1000);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {{ readonly discriminator: number, readonly generator: number }} before
 * @param {{ readonly discriminator: number, readonly generator: number }} after
 * @returns {string | undefined} what is wrong with these losses, if they are not those of a training
 */
export function findStandstill(before, after) {
  if (![after.discriminator, after.generator].every(Number.isFinite)) return 'its losses are not finite';
  return before.discriminator === after.discriminator ? "the discriminator's loss does not move" : undefined;
}
