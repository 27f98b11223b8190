// Finds a Chromium on this machine for the browser stories. It installs nothing.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const START_TIMEOUT_MS = 20_000;

/** The usual places of browsers, the likeliest first. */
function usualPlaces() {
  const { PATH = '', HOME = '' } = process.env;
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', `${HOME}/Applications`].flatMap((folder) =>
        ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
          (name) => `${folder}/${name}.app/Contents/MacOS/${name}`,
        ),
      );
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
        const folder = process.env[variable];
        if (folder === undefined) return [];
        return [
          'Chromium\\Application\\chrome.exe',
          'Google\\Chrome\\Application\\chrome.exe',
          'Microsoft\\Edge\\Application\\msedge.exe',
        ].map((file) => join(folder, file));
      });
    default: {
      const folders = [...PATH.split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin'];
      return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'].flatMap(
        (name) => folders.map((folder) => join(folder, name)),
      );
    }
  }
}

/** @returns {Promise<string | undefined>} the one that Playwright has downloaded, whether it starts or not */
export async function findPlaywrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether it starts. On Linux the file alone does not suffice: Ubuntu's is a stub that asks for a snap, and a
 * downloaded one may lack system libraries. On other systems an installed browser is complete, and on Windows
 * `--version` would open a window.
 *
 * @param {string} path
 */
async function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  try {
    await promisify(execFile)(path, ['--version'], { timeout: START_TIMEOUT_MS });
    return true;
  } catch {
    return false;
  }
}

/**
 * @returns {Promise<string | undefined>} the program's path; CHROME_PATH has priority
 * @throws {Error} if CHROME_PATH is set and does not start: no other browser is wanted then
 */
export async function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (await starts(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH is ${CHROME_PATH}, which is not there or does not start.`);
  }
  for (const path of new Set(usualPlaces())) {
    if (await starts(path)) return path;
  }
  const own = await findPlaywrightsOwn();
  return own !== undefined && (await starts(own)) ? own : undefined;
}
