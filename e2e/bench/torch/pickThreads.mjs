// Finds the number of threads with which PyTorch is fastest, by trial, because more are not always better.
import { availableParallelism } from 'node:os';
import { runTorch } from './runTorch.mjs';

/** @import { Program, Threads } from './runTorch.mjs' */

const TRIAL_WARM_UP_SECONDS = 0.5;
const TRIAL_SECONDS = 1;

/**
 * Every number of threads up to four, then doubled until all cores are in use.
 *
 * @param {number} cores
 * @param {boolean} apart each also with PyTorch's own loops on one thread: where the matrix library has threads of its
 *   own (OpenBLAS as Debian builds it), the two kinds wait for work in each other's way
 * @returns {Threads[]}
 */
export function candidates(cores, apart) {
  const counts = new Set([1, 2, 3, 4]);
  for (let count = 8; count < cores; count *= 2) counts.add(count);
  counts.add(cores);
  return [...counts]
    .filter((count) => count <= cores)
    .flatMap((products) =>
      products === 1 || !apart
        ? [{ products, rest: products }]
        : [products, 1].map((rest) => ({ products, rest })),
    );
}

/** @param {Threads} threads */
const inWords = ({ products, rest }) =>
  `${products} thread${products === 1 ? '' : 's'}${rest === products ? '' : ', matrix products alone'}`;

/**
 * @param {string} name of the contestant
 * @param {string} interpreter
 * @param {Program} program
 * @param {boolean} apart
 * @returns {Promise<Threads>}
 */
export async function pickThreads(name, interpreter, program, apart) {
  const trials = [];
  for (const threads of candidates(availableParallelism(), apart)) {
    const { steps, seconds } = await runTorch(
      interpreter,
      program,
      threads,
      TRIAL_WARM_UP_SECONDS,
      TRIAL_SECONDS,
    );
    trials.push({ threads, stepsPerSecond: steps / seconds });
  }
  const best = trials.reduce((a, b) => (b.stepsPerSecond > a.stepsPerSecond ? b : a));
  const found = trials.map(
    ({ threads, stepsPerSecond }) => `${stepsPerSecond.toFixed(1)} steps/s (${inWords(threads)})`,
  );
  console.log(`${name} tried ${found.join(', ')}; takes ${inWords(best.threads)}`);
  return best.threads;
}
