// A Python with packages of given versions, in a virtual environment of its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './npm.mjs';

/** @param {string} environment its folder */
const pythonOf = (environment) =>
  join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** @param {string} command @param {readonly string[]} args */
async function must(command, args) {
  const code = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}

/**
 * @param {object} wanted
 * @param {string} wanted.folder where the environment is made
 * @param {string} wanted.requirements pip's file
 * @param {string} wanted.variable the name of an environment variable that may name another environment, which has the
 *   packages
 * @returns {Promise<string>} the path of the environment's Python
 */
export async function findPython({ folder, requirements, variable }) {
  const named = process.env[variable];
  if (named !== undefined) return pythonOf(named);
  const python = pythonOf(folder);
  if (!existsSync(python)) await must(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', folder]);
  await must(python, ['-m', 'pip', 'install', '-q', '-r', requirements]);
  return python;
}
