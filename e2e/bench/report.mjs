// The texts of the bench: a table of speeds, the page's sizes.
import { cpus, loadavg } from 'node:os';
import { BASELINE } from './contestants.mjs';
import { MAIN_THREAD_LIMIT_BYTES } from './pageSize.mjs';
import { figure, median, ratioTo, speeds } from './results.mjs';

/** @import { Result } from './results.mjs' */

const TUTORIAL_STEPS = 5_000;
/** The share of the processor that other programs may use before the figures become meaningless. */
const TOLERABLE_LOAD = 0.25;

/** @param {string} browserVersion @param {boolean} isolated */
export function printMachine(browserVersion, isolated) {
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores; Chromium ${browserVersion}; ` +
      `${isolated ? '' : 'not '}cross-origin isolated\n`,
  );
  const [loadOfLastMinute = 0] = loadavg();
  if (loadOfLastMinute > TOLERABLE_LOAD * cpus().length)
    console.log(`The machine is busy (load ${loadOfLastMinute.toFixed(1)}): expect low and noisy figures.\n`);
}

/** @param {Result} result */
function printGridCost({ name, rounds }) {
  const grids = rounds.flatMap(({ grid }) => (grid ? [grid] : []));
  if (grids.length === 0) return;
  const drawnPerSecond = median(grids.map((grid) => grid.drawnPerSecond));
  const milliseconds = median(grids.map((grid) => grid.milliseconds));
  const percent = (drawnPerSecond * milliseconds) / 10;
  console.log(
    `${name}: the live grid takes at most ${percent.toFixed(1)}% of the time ` +
      `(${figure(drawnPerSecond)} a second, ${figure(milliseconds)} ms each when asked for one by one)`,
  );
}

/** @param {readonly Result[]} results */
export function printSpeeds(results) {
  const baseline = results.find(({ name }) => name === BASELINE);
  const rows = results.map((result) => {
    const last = result.rounds.at(-1);
    if (!last)
      return { contestant: result.name, 'steps/s': result.skipped === undefined ? 'failed' : 'skipped' };
    const all = speeds(result);
    const speed = median(all);
    const ratio = ratioTo(result, baseline);
    return {
      contestant: result.name,
      device:
        last.device +
        (last.threads === undefined ? '' : `, ${last.threads} thread${last.threads === 1 ? '' : 's'}`),
      'steps/s': figure(speed),
      'lowest-highest': `${figure(Math.min(...all))}-${figure(Math.max(...all))}`,
      [`x ${BASELINE}`]: ratio === undefined ? '-' : figure(ratio),
      '5,000 steps': `${figure(TUTORIAL_STEPS / speed)} s`,
      'last losses D, G': `${figure(last.discriminatorLoss)}, ${figure(last.generatorLoss)}`,
    };
  });
  console.table(rows);
  for (const result of results) printGridCost(result);
  for (const { name, rounds, failure, skipped } of results) {
    if (skipped !== undefined) console.log(`SKIPPED ${name}: ${skipped}`);
    if (failure !== undefined) console.log(`FAILED ${name}: ${failure}`);
    const remarks = rounds.flatMap(({ remark }) => (remark === undefined ? [] : [remark]));
    for (const remark of new Set(remarks)) console.log(`NOTE ${name}: ${remark}`);
  }
}

/** @param {readonly import('./pageSize.mjs').Script[]} scripts */
const total = (scripts) => scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/**
 * @param {Awaited<ReturnType<typeof import('./pageSize.mjs').measurePageSize>>} sizes
 * @returns whether the page keeps its promises
 */
export function printSizes({ first, lazy, worker }) {
  console.log('JavaScript before Train, gzipped:');
  for (const [title, scripts] of /** @type {const} */ ([
    ['main thread', first],
    ['main thread, lazily once the page is idle (charts)', lazy],
    ['worker', worker],
  ])) {
    console.log(`  ${title}: ${kilobytes(total(scripts))}`);
    for (const { file, gzipBytes } of scripts) console.log(`    ${file} ${kilobytes(gzipBytes)}`);
  }
  const light = total(first) <= MAIN_THREAD_LIMIT_BYTES;
  const withoutTfjs = ![...first, ...lazy].some(({ tfjs }) => tfjs);
  console.log(
    `  limit ${kilobytes(MAIN_THREAD_LIMIT_BYTES)} on the main thread: ${light ? 'kept' : 'BROKEN'}`,
  );
  console.log(`  tfjs in the worker alone: ${withoutTfjs ? 'kept' : 'BROKEN'}`);
  return light && withoutTfjs;
}
