// What a step of the GPU engine asks of the browser, apart from its time.
import { figure, median } from './results.mjs';

/**
 * @import { GpuCounts } from '../support/gpuWatch.mjs'
 * @import { Result } from './results.mjs'
 * @typedef {Omit<GpuCounts, 'encoders' | 'encodingMsPerDispatch'> & { encodingMs: number }} GpuCosts of one step, what
 *   pictures cost included
 */

/** The limits of the engine, per step. */
const LIMITS = { dispatches: 32, objects: 0, encodingMs: 0.25 };

/**
 * @param {GpuCounts} before
 * @param {GpuCounts} after
 * @param {number} steps
 * @returns {GpuCosts}
 */
export function costsPerStep(before, after, steps) {
  const each = (/** @type {keyof GpuCounts} */ count) => (after[count] - before[count]) / steps;
  return {
    dispatches: each('dispatches'),
    submits: each('submits'),
    objects: each('objects'),
    bytesUploaded: each('bytesUploaded'),
    bytesRead: each('bytesRead'),
    encodingMs: after.encodingMsPerDispatch * each('dispatches'),
  };
}

/** @param {readonly Result[]} results */
export function printGpuCosts(results) {
  for (const { name, rounds } of results) {
    const measured = rounds.flatMap(({ gpuCosts }) => (gpuCosts ? [gpuCosts] : []));
    if (measured.length === 0) continue;
    const of = (/** @type {keyof GpuCosts} */ cost) => median(measured.map((costs) => costs[cost]));
    const kept = (/** @type {keyof typeof LIMITS} */ cost) =>
      `${cost === 'objects' ? of(cost) : figure(of(cost))} (at most ${LIMITS[cost]}: ${of(cost) <= LIMITS[cost] ? 'kept' : 'BROKEN'})`;
    console.log(
      `${name} per step, the live grid included: dispatches ${kept('dispatches')}, ` +
        `GPU objects created ${kept('objects')}, JavaScript for encoding ${kept('encodingMs')} ms, ` +
        `submits ${figure(of('submits'))}, bytes uploaded ${figure(of('bytesUploaded'))}, ` +
        `bytes read ${figure(of('bytesRead'))}\n`,
    );
  }
}
