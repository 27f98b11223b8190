// WebKit, the engine of Safari and of all browsers on iPhones and iPads, as far as Linux has it: WebKitGTK's small
// browser, controlled over WebDriver. Playwright's own WebKit would have to be downloaded; this one is a package of the
// system (on Debian: webkit2gtk-driver, and xvfb if there is no display).
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from '../../scripts/freePort.mjs';

const SCRIPT_LIMIT_MS = 200_000;

export interface InstalledWebKit {
  /** The driver's command line, with a virtual display if there is none. */
  readonly driver: readonly string[];
  readonly browser: string;
}

const findProgram = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const namesIn = (folder: string): string[] =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];

/** On some systems its folder is inside one for the architecture. */
function findBrowser(): string | undefined {
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

/** @returns undefined if a part of it is missing */
export function findWebKit(): InstalledWebKit | undefined {
  const driver = findProgram('WebKitWebDriver');
  const browser = findBrowser();
  if (driver === undefined || browser === undefined) return undefined;
  if (process.env['DISPLAY']) return { driver: [driver], browser };
  const display = findProgram('xvfb-run');
  return display === undefined ? undefined : { driver: [display, '-a', driver], browser };
}

export class WebKit {
  readonly #ask: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;
  readonly #stop: () => void;

  private constructor(address: string, stop: () => void) {
    this.#ask = async (method, path, body) => {
      const response = await fetch(address + path, { method, ...(body && { body: JSON.stringify(body) }) });
      const { value } = (await response.json()) as { readonly value: unknown };
      if (!response.ok) throw new Error(`WebDriver refused ${path}: ${JSON.stringify(value)}`);
      return value;
    };
    this.#stop = stop;
  }

  static async start({ driver, browser }: InstalledWebKit): Promise<WebKit> {
    const port = await freePort();
    const [program = '', ...args] = driver;
    // A new process group, so that all processes it starts end with it.
    const child = spawn(program, [...args, `--port=${port}`], { stdio: 'ignore', detached: true });
    const stop = (): void => void (child.pid !== undefined && process.kill(-child.pid));
    try {
      const server = new WebKit(`http://localhost:${port}`, stop);
      await expect(async () => server.#ask('GET', '/status')).toPass();
      const options = { binary: browser, args: ['--automation'] };
      const capabilities = {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      };
      const { sessionId } = (await server.#ask('POST', '/session', { capabilities })) as {
        sessionId: string;
      };
      const session = new WebKit(`http://localhost:${port}/session/${sessionId}`, stop);
      await session.#ask('POST', '/timeouts', { script: SCRIPT_LIMIT_MS });
      return session;
    } catch (error) {
      stop();
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await this.#ask('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.#ask('POST', '/refresh', {});
  }

  /** Runs a function in the page; arguments and result are JSON. */
  async evaluate<A extends readonly unknown[], T>(
    work: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const script = `const [args, done] = arguments;
      Promise.resolve(args).then((all) => (${work.toString()})(...all)).then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    const outcome = await this.#ask('POST', '/execute/async', { script, args: [args] });
    const { value, error } = outcome as { readonly value: T; readonly error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Presses the button with this accessible name. */
  async press(name: string): Promise<void> {
    const value = `//button[normalize-space()="${name}" or @aria-label="${name}"]`;
    const element = (await this.#ask('POST', '/element', { using: 'xpath', value })) as Record<
      string,
      string
    >;
    await this.#ask('POST', `/element/${Object.values(element)[0]}/click`, {});
  }

  async close(): Promise<void> {
    await this.#ask('DELETE', '').catch(() => undefined);
    this.#stop();
  }
}
