// Makes a Chromium available for the browser stories: finds one, or installs one.
import { aptInstall, canAptInstall } from './apt.mjs';
import { findChromium, findPlaywrightsOwn } from './findChromium.mjs';
import { npm } from './npm.mjs';

const HELP = `No Chromium was found, and none could be installed. Any of these will do:
  - install Chromium or Google Chrome, as your system does it
  - npx playwright install chromium (on Linux, as root: npx playwright install --with-deps chromium)
  - set CHROME_PATH to the program's file`;

/** @param {readonly string[]} args */
const playwright = (args) => npm(['exec', '--no', '--', 'playwright', ...args]);

/** The ways to install one, the least intrusive first. */
const WAYS = [
  {
    about: "Downloading Playwright's own Chromium ...",
    possible: async () => true,
    take: () => playwright(['install', 'chromium']),
  },
  {
    about: 'Installing the system libraries it needs ...',
    possible: async () => canAptInstall() && (await findPlaywrightsOwn()) !== undefined,
    take: () => playwright(['install-deps', 'chromium']),
  },
  {
    about: 'Installing Chromium with apt-get ...',
    possible: async () => canAptInstall(),
    take: () => aptInstall(['chromium']),
  },
];

/**
 * @returns {Promise<string>} the program's path
 * @throws {Error} that says what to do if none can be installed
 */
export async function ensureChromium() {
  let found = await findChromium();
  for (const { about, possible, take } of WAYS) {
    if (found !== undefined) break;
    if (!(await possible())) continue;
    console.log(`No Chromium starts here. ${about}`);
    await take();
    found = await findChromium();
  }
  if (found === undefined) throw new Error(HELP);
  return found;
}
