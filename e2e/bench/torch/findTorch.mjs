// Looks for a Python with PyTorch. The bench does not install one: without it, this peer is left out.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The second one is Debian's. An interpreter from elsewhere that comes first on the path does not see Debian's
 * packages.
 */
const INTERPRETERS = ['python3', '/usr/bin/python3'];
/** The first import reads hundreds of megabytes. */
const IMPORT_LIMIT_MS = 120_000;
const HOW_TO_GET_IT =
  'To get it: "python3 -m pip install torch", or on Debian and Ubuntu "apt install python3-torch".';

/**
 * @typedef {{ readonly interpreter: string }} Found
 * @typedef {{ readonly missing: string }} Missing why, and how to get it
 */

/**
 * The last line of Python's output: the exception without its traceback.
 *
 * @param {unknown} error what `execFile` throws
 */
export function lastWords(error) {
  const { stderr = '', message = String(error) } =
    /** @type {{ readonly stderr?: string, readonly message?: string }} */ (error);
  return (stderr.trim() || message.trim()).split('\n').at(-1) ?? '';
}

/** @returns {Promise<Found | Missing>} */
export async function findTorch() {
  const reasons = [];
  for (const interpreter of INTERPRETERS) {
    try {
      await run(interpreter, ['-c', 'import torch'], { timeout: IMPORT_LIMIT_MS });
      return { interpreter };
    } catch (error) {
      reasons.push(`${interpreter}: ${lastWords(error)}`);
    }
  }
  return { missing: `no Python here can import torch (${reasons.join('; ')}). ${HOW_TO_GET_IT}` };
}
