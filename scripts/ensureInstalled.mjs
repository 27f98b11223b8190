// Installs the packages of the lockfile, unless they are installed already.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT } from './npm.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder, for example `node_modules/react`
 */

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
const readPackages = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages ?? {};

/** At the end of an installation npm writes a list of what it has installed. Compares that with the lockfile. */
function isInstalled() {
  const note = 'node_modules/.package-lock.json';
  if (!existsSync(join(ROOT, note))) return false;
  const installed = readPackages(note);
  return Object.entries(readPackages('package-lock.json')).every(([folder, wanted]) => {
    if (folder === '') return true;
    const found = installed[folder];
    // Optional packages are for other machines, and npm leaves them out.
    if (found === undefined) return wanted.optional === true;
    return (
      found.version === wanted.version &&
      found.integrity === wanted.integrity &&
      (wanted.optional === true || existsSync(join(ROOT, folder)))
    );
  });
}

/** Ends the process with a message if the installation fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the packages that package-lock.json names ...');
  const code = await npm(['ci', '--include=dev']);
  if (code === 0) return;
  console.error(
    `\nThe packages could not be installed ("npm ci" ended with code ${code}); see its message above.`,
  );
  process.exit(1);
}
