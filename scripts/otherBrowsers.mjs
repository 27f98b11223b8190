// The browsers other than Chromium in which a story runs: Firefox, and WebKitGTK's small browser, the engine of Safari and
// of all browsers on iPhones and iPads as far as Linux has it. Playwright's own would have to be downloaded; these are
// packages of the system. They are used where they are installed. In CI they are installed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canAptInstall } from './apt.mjs';

/**
 * @typedef {object} InstalledWebKit
 * @property {readonly string[]} driver the driver's command line, with a virtual display if there is none
 * @property {string} browser
 */

/** @param {string} name */
const findProgram = (name) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** @param {string} folder */
const namesIn = (folder) =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];

/** On some systems its folder is inside one for the architecture. */
function findMiniBrowser() {
  const roots = [
    '/usr/libexec',
    '/usr/lib64',
    '/usr/lib',
    ...namesIn('/usr/lib').map((name) => `/usr/lib/${name}`),
  ];
  return roots
    .flatMap((root) => namesIn(root).map((name) => join(root, name, 'MiniBrowser')))
    .find((path) => /webkit2?gtk-[\d.]+\/MiniBrowser$/.test(path) && existsSync(path));
}

/** @returns {InstalledWebKit | undefined} undefined if a part of it is missing */
export function findWebKit() {
  const driver = findProgram('WebKitWebDriver');
  const browser = findMiniBrowser();
  if (driver === undefined || browser === undefined) return undefined;
  if (process.env['DISPLAY']) return { driver: [driver], browser };
  const display = findProgram('xvfb-run');
  return display === undefined ? undefined : { driver: [display, '-a', driver], browser };
}

/** @returns {string | undefined} the program's path; Debian's long-term release before others */
export const findFirefox = () => findProgram('firefox-esr') ?? findProgram('firefox');

/** Whether a story fails if its browser is missing. Else it is skipped. */
export const REQUIRED = Boolean(process.env['CI']) && canAptInstall();

/**
 * Installs in CI what is missing, if this machine has a way.
 *
 * @param {import('./npm.mjs').Output} output
 */
export async function ensureOtherBrowsers(output) {
  if (!REQUIRED) return;
  const packages = [
    ...(findFirefox() === undefined ? ['firefox-esr'] : []),
    ...(findWebKit() === undefined ? ['webkit2gtk-driver', 'xvfb'] : []),
  ];
  if (packages.length > 0) await aptInstall(packages, output);
}
