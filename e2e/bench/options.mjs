// The bench's command line.
import { parseArgs } from 'node:util';

const HELP = `npm run bench -- [options]

Trains with the tutorial's settings, contestants in turn, and prints steps per second and the page's size.

  --only a,b           contestants by name (default: tfjs-wasm, line-by-line-wasm, jax-wasm; on a machine with a GPU
                       also tfjs-webgpu, tfjs-webgl, line-by-line-webgpu, jax-webgpu)
  --seconds N          measured time of a contestant in a round, at least one step (default 10)
  --rounds N           rounds; the median counts (default 3)
  --webgpu-software    offers Chromium's software WebGPU adapter, for machines without a GPU
  --json FILE          also writes the figures there
  --help
`;

/** @param {string | undefined} text @param {string} name @param {number} otherwise */
function positive(text, name, otherwise) {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} takes a number above 0, not "${text}".`);
}

/** Reads the command line; prints the help and ends where it was asked for. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      'webgpu-software': { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    only: values.only?.split(',').map((name) => name.trim()),
    seconds: positive(values.seconds, 'seconds', 10),
    rounds: positive(values.rounds, 'rounds', 3),
    webGpuSoftware: values['webgpu-software'],
    json: values.json,
  };
}
