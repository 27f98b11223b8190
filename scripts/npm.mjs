// Runs npm, and through it the commands of package.json, so that their arguments are written only there.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Where a program's output goes: to the output of this process, or to an open file.
 *
 * @typedef {'inherit' | number} Output
 */

/**
 * Runs a program in the repository's folder.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, shell?: boolean, output?: Output }} [options] `env` is added to the
 *   environment of this process
 * @returns {Promise<number>} the exit code; 127 if the program could not be started
 */
export function run(command, args, { env = {}, shell = false, output = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['inherit', output, output],
      shell,
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {readonly string[]} args for example `['run', '--silent', 'build']`
 * @param {Record<string, string>} [env]
 * @param {Output} [output]
 * @returns {Promise<number>} npm's exit code
 */
export function npm(args, env = {}, output = 'inherit') {
  // npm tells its scripts its own path. Without npm as the parent process, npm is searched on the path. On Windows it
  // is a batch file there, which only a shell can run.
  const itself = process.env['npm_execpath'];
  return itself?.endsWith('npm-cli.js') === true
    ? run(process.execPath, [itself, ...args], { env, output })
    : run('npm', args, { env, output, shell: process.platform === 'win32' });
}

/**
 * Runs a command of package.json.
 *
 * @param {string} name
 * @param {readonly string[]} [args]
 * @param {Record<string, string>} [env]
 * @param {Output} [output]
 * @returns {Promise<number>} its exit code
 */
export const npmRun = (name, args = [], env = {}, output = 'inherit') =>
  npm(['run', '--silent', name, '--', ...args], env, output);
