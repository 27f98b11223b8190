// Runs torchStep.py once, in a process of its own, because the libraries under PyTorch take their number of threads
// from the environment in which they start.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readMnist } from '../../../scripts/mnistFiles.mjs';
import { PATIENCE_SECONDS, WARM_UP_STEPS } from '../measurement.mjs';
import { lastWords } from './findTorch.mjs';

const SCRIPT = fileURLToPath(new URL('./torchStep.py', import.meta.url));
const run = promisify(execFile);

/**
 * @typedef {object} Threads
 * @property {number} products threads of the library that multiplies matrices
 * @property {number} rest threads of PyTorch's own loops, which are all the rest
 *
 * @typedef {object} Program
 * @property {'stock' | 'written-out'} adam PyTorch's own optimizer, or ours in fewer passes over memory
 * @property {import('../networks.mjs').Networks} networks
 *
 * @typedef {object} TorchRun
 * @property {string} device
 * @property {number} steps
 * @property {number} seconds
 * @property {{ discriminator: number, generator: number }} losses at the end
 * @property {{ discriminator: number, generator: number }} warmUpLosses
 */

/**
 * @param {string} interpreter
 * @param {Program} program
 * @param {Threads} threads
 * @param {number} warmUpSeconds
 * @param {number} seconds
 * @returns {Promise<TorchRun>}
 */
export async function runTorch(interpreter, program, { products, rest }, warmUpSeconds, seconds) {
  const mnist = await readMnist('t10k-images-idx3-ubyte');
  const options = {
    ...program,
    'elementwise-threads': rest,
    'warm-up-seconds': warmUpSeconds,
    'warm-up-steps': WARM_UP_STEPS,
    seconds,
  };
  const running = run(
    interpreter,
    [SCRIPT, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])],
    {
      timeout: (warmUpSeconds + seconds + PATIENCE_SECONDS) * 1000,
      env: {
        ...process.env,
        OMP_NUM_THREADS: String(products),
        OPENBLAS_NUM_THREADS: String(products),
        MKL_NUM_THREADS: String(products),
      },
    },
  );
  // The process may end before it has read everything. Its output then says why.
  running.child.stdin?.on('error', () => {});
  running.child.stdin?.end(mnist);
  try {
    return JSON.parse((await running).stdout);
  } catch (error) {
    throw new Error(`torchStep.py: ${lastWords(error)}`, { cause: error });
  }
}
