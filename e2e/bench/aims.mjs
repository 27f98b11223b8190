// What the engines are to reach, each against another contestant. They are reported; missing one fails nothing.
import { BASELINE, ONE_THREAD } from './contestants.mjs';
import { figure, ratioTo } from './results.mjs';

/**
 * @import { Contestant } from './contestants.mjs'
 * @import { Result } from './results.mjs'
 * @typedef {{ readonly of: Contestant, readonly against: Contestant, readonly atLeast?: number }} Aim
 */

/** @type {readonly Aim[]} */
const AIMS = [
  { of: 'wasm', against: BASELINE, atLeast: 30 },
  { of: 'wasm', against: 'jax-wasm', atLeast: 2 },
  { of: 'wasm', against: 'torch-native', atLeast: 1 },
  // No aim: vectors of 128 bits, all that a browser has, cannot beat AVX-512 used well.
  { of: 'wasm', against: 'torch-native-tuned' },
  { of: 'wasm', against: ONE_THREAD, atLeast: 1.75 },
  { of: 'webgpu', against: 'line-by-line-webgpu', atLeast: 6 },
  { of: 'webgpu', against: 'jax-webgpu', atLeast: 1.5 },
  { of: 'webgpu', against: 'tfjs-webgpu' },
  { of: 'tfjs-wasm', against: BASELINE, atLeast: 6 },
];

/**
 * Says of every aim whose two contestants were to be measured how it stands.
 *
 * @param {readonly Result[]} results
 */
export function printAims(results) {
  const lines = AIMS.flatMap(({ of, against, atLeast }) => {
    const ours = results.find(({ name }) => name === of);
    const theirs = results.find(({ name }) => name === against);
    if (!ours || !theirs) return [];
    const aim = atLeast === undefined ? '' : ` (aim ${atLeast})`;
    const ratio = ratioTo(ours, theirs);
    if (ratio !== undefined) {
      const verdict = atLeast === undefined ? '' : ratio >= atLeast ? ': reached' : ': MISSED';
      return [`${of} is ${figure(ratio)} times ${against}${aim}${verdict}`];
    }
    const why = theirs.skipped === undefined ? 'not measured' : 'skipped';
    return [`${of} against ${against}${aim}: ${why}`];
  });
  console.log([...lines, ''].join('\n'));
}
