// A Chromium like a visitor's: Playwright makes each page of its own browsers believe that it is in front.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';

const ADDRESS = /DevTools listening on (\S+)/;

export interface PlainChromium {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** @param args the arguments with which the stories' other browsers are started */
export async function startPlainChromium(args: readonly string[]): Promise<PlainChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'digit-forge-profile-'));
  const child = spawn(
    process.env['CHROME_PATH'] || chromium.executablePath(),
    ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...args, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // The browser's helper processes write to the profile a moment longer than it lives. The last of them closes the
  // pipe.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  async function end(): Promise<void> {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true });
  }
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (text: Buffer) => {
        said += text.toString();
        const [, found] = ADDRESS.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Chromium ended before it could be reached:\n${said}`)));
    });
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    return {
      browser,
      async close() {
        await browser.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
