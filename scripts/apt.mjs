// Installs packages of Debian and its relatives, where that needs no password.
import { existsSync } from 'node:fs';
import { run } from './npm.mjs';

export const canAptInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * @param {readonly string[]} packages
 * @param {import('./npm.mjs').Output} [output]
 * @returns {Promise<number>} the exit code
 */
export async function aptInstall(packages, output) {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, ...(output !== undefined && { output }) };
  const code = await run('apt-get', ['update'], options);
  return code === 0 ? run('apt-get', ['install', '-y', ...packages], options) : code;
}
