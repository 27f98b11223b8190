// Makes a Chromium available for the browser stories: finds one, or installs one.
import { existsSync } from 'node:fs';
import { findChromium, findPlaywrightsOwn } from './findChromium.mjs';
import { npm, run } from './npm.mjs';

const HELP = `No Chromium was found, and none could be installed. Any of these will do:
  - install Chromium or Google Chrome, as your system does it
  - npx playwright install chromium (on Linux, as root: npx playwright install --with-deps chromium)
  - set CHROME_PATH to the program's file`;

/** @param {readonly string[]} args */
const playwright = (args) => npm(['exec', '--no', '--', 'playwright', ...args]);

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** The ways to install one, the least intrusive first. */
const WAYS = [
  {
    about: "Downloading Playwright's own Chromium ...",
    possible: async () => true,
    take: () => playwright(['install', 'chromium']),
  },
  {
    about: 'Installing the system libraries it needs ...',
    possible: async () => isRootOnDebian() && (await findPlaywrightsOwn()) !== undefined,
    take: () => playwright(['install-deps', 'chromium']),
  },
  {
    about: 'Installing Chromium with apt-get ...',
    possible: async () => isRootOnDebian(),
    take: async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      const code = await run('apt-get', ['update'], { env });
      return code === 0 ? run('apt-get', ['install', '-y', 'chromium'], { env }) : code;
    },
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
