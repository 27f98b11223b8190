// The aims of the engines, each in comparison with another contestant. They are only reported: a missed aim fails
// nothing.
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
  // Only for information: a browser's vectors of 128 bits cannot beat well-used AVX-512.
  { of: 'wasm', against: 'torch-native-tuned' },
  { of: 'wasm', against: ONE_THREAD, atLeast: 1.75 },
  { of: 'webgpu', against: 'line-by-line-webgpu', atLeast: 6 },
  { of: 'webgpu', against: 'jax-webgpu', atLeast: 1.5 },
  { of: 'webgpu', against: 'tfjs-webgpu' },
  { of: 'tfjs-wasm', against: BASELINE, atLeast: 6 },
];

/** @type {readonly Aim[]} */
const CONVOLUTIONAL_AIMS = [
  { of: 'wasm', against: 'torch-native', atLeast: 0.5 },
  { of: 'wasm', against: 'torch-native-tuned' },
  { of: 'wasm', against: ONE_THREAD, atLeast: 1.75 },
  { of: 'wasm', against: 'tfjs-wasm' },
  { of: 'webgpu', against: 'tfjs-webgpu', atLeast: 3 },
  { of: 'webgpu', against: 'tfjs-webgl', atLeast: 3 },
];

/**
 * Prints the state of each aim whose two contestants were measured.
 *
 * @param {readonly Result[]} results
 * @param {import('./networks.mjs').Networks} networks
 */
export function printAims(results, networks) {
  const aims = networks === 'dense' ? AIMS : CONVOLUTIONAL_AIMS;
  const lines = aims.flatMap(({ of, against, atLeast }) => {
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
