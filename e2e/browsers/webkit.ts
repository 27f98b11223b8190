// WebKitGTK's small browser, controlled over WebDriver (https://www.w3.org/TR/webdriver2/).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { InstalledWebKit } from '../../scripts/otherBrowsers.mjs';
import { freePort } from '../../scripts/freePort.mjs';
import { answered, asText, type DrivenBrowser, type XPath } from './drivenBrowser';

const SCRIPT_LIMIT_MS = 200_000;

type Ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

const askAt =
  (address: string): Ask =>
  async (method, path, body) => {
    const response = await fetch(address + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (!response.ok) throw new Error(`WebDriver refused ${path}: ${JSON.stringify(value)}`);
    return value;
  };

/** The name under which an element is sent (WebDriver, "web element identifier"). */
type Found = Readonly<Record<string, string>>;

export class WebKit implements DrivenBrowser {
  readonly complaints: readonly string[] = [];
  readonly downloads: string;
  readonly #ask: Ask;
  readonly #stop: () => Promise<void>;

  private constructor(ask: Ask, downloads: string, stop: () => Promise<void>) {
    this.#ask = ask;
    this.downloads = downloads;
    this.#stop = stop;
  }

  static async start({ driver, browser }: InstalledWebKit): Promise<WebKit> {
    const home = await mkdtemp(join(tmpdir(), 'digit-forge-webkit-'));
    const downloads = join(home, 'downloads');
    await mkdir(downloads);
    await writeFile(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const port = await freePort();
    const [program = '', ...args] = driver;
    // A new process group, so that all processes it starts end with it.
    const child = spawn(program, [...args, `--port=${port}`], {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, LANG: 'en_US.UTF-8', XDG_CONFIG_HOME: home },
    });
    const kill = (): boolean => child.exitCode === null && process.kill(-child.pid!);
    // Where the tests are broken off, nobody closes it.
    process.once('exit', kill);
    const stop = async (): Promise<void> => {
      process.off('exit', kill);
      kill();
      await rm(home, { recursive: true, force: true });
    };
    try {
      const server = `http://localhost:${port}`;
      await expect(async () => askAt(server)('GET', '/status')).toPass();
      const options = { binary: browser, args: ['--automation'] };
      const capabilities = {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      };
      const { sessionId } = (await askAt(server)('POST', '/session', { capabilities })) as {
        sessionId: string;
      };
      const ask = askAt(`${server}/session/${sessionId}`);
      await ask('POST', '/timeouts', { script: SCRIPT_LIMIT_MS });
      return new WebKit(ask, downloads, stop);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await this.#ask('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.#ask('POST', '/refresh', {});
  }

  async evaluate<A extends readonly unknown[], T>(
    work: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const script = `const [args, done] = arguments; (${asText(work)})(args).then(done);`;
    const json = await this.#ask('POST', '/execute/async', { script, args: [JSON.stringify(args)] });
    return answered(json as string) as T;
  }

  async click(element: XPath): Promise<void> {
    await this.#ask('POST', `/element/${await this.#find(element)}/click`, {});
  }

  async type(keys: string): Promise<void> {
    const focused = (await this.#ask('GET', '/element/active')) as Found;
    await this.#enter(Object.values(focused)[0]!, keys);
  }

  async choose(input: XPath, path: string): Promise<void> {
    await this.#enter(await this.#find(input), path);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.#ask('GET', '/screenshot')) as string, 'base64');
  }

  async close(): Promise<void> {
    await this.#ask('DELETE', '').catch(() => undefined);
    await this.#stop();
  }

  async #find(element: XPath): Promise<string> {
    const found = (await this.#ask('POST', '/element', { using: 'xpath', value: element })) as Found;
    return Object.values(found)[0]!;
  }

  async #enter(element: string, text: string): Promise<void> {
    await this.#ask('POST', `/element/${element}/value`, { text });
  }
}
