// Firefox, controlled over WebDriver BiDi, which it speaks by itself: no driver has to be installed. Playwright's BiDi
// cannot be used: it gives every page commands that no released Firefox knows (emulation.setMediaFeaturesOverride, as
// of 1.65 and Firefox 153).
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BidiConnection } from './bidi';
import { answered, asText, type DrivenBrowser, type XPath } from './drivenBrowser';

/** Firefox sets by itself what automation needs else. */
const PREFERENCES = { 'intl.accept_languages': 'en-US' };

const VIEW = { width: 1280, height: 720 };

interface Remote {
  readonly sharedId: string;
}

/** @returns the address that Firefox tells when it listens */
async function addressOf(child: ChildProcess): Promise<string> {
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stderr! })) {
    const address = /^WebDriver BiDi listening on (ws:\S+)$/.exec(line)?.[1];
    if (address !== undefined) return `${address}/session`;
    told.push(line);
  }
  throw new Error(`Firefox ended at its start:\n${told.join('\n')}`);
}

export class Firefox implements DrivenBrowser {
  readonly complaints: string[] = [];
  readonly downloads: string;
  readonly #home: string;
  readonly #process: ChildProcess;
  #connection!: BidiConnection;
  #context = '';

  private constructor(home: string, downloads: string, child: ChildProcess) {
    this.#home = home;
    this.downloads = downloads;
    this.#process = child;
  }

  static async start(program: string): Promise<Firefox> {
    const home = await mkdtemp(join(tmpdir(), 'digit-forge-firefox-'));
    const [profile, downloads] = [join(home, 'profile'), join(home, 'downloads')];
    await Promise.all([mkdir(profile), mkdir(downloads)]);
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", "${value}");\n`);
    await writeFile(join(profile, 'user.js'), lines.join(''));
    const args = ['--headless', '--remote-debugging-port=0', '--no-remote', '--profile', profile];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    // Where the tests are broken off, nobody closes it.
    process.once('exit', () => child.kill());
    const firefox = new Firefox(home, downloads, child);
    try {
      await firefox.#connect(await addressOf(child));
      return firefox;
    } catch (error) {
      await firefox.close();
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#send('browsingContext.reload', { context: this.#context, wait: 'complete' });
  }

  async evaluate<A extends readonly unknown[], T>(
    work: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const json = await this.#call(asText(work), { type: 'string', value: JSON.stringify(args) });
    return answered(json) as T;
  }

  async click(element: XPath): Promise<void> {
    const origin = { type: 'element', element: await this.#find(element) };
    await this.#perform('pointer', [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  async type(keys: string): Promise<void> {
    await this.#perform(
      'key',
      [...keys].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  }

  async choose(input: XPath, path: string): Promise<void> {
    const element = await this.#find(input);
    await this.#send('input.setFiles', { context: this.#context, element, files: [path] });
  }

  async screenshot(): Promise<Buffer> {
    const shot = await this.#send('browsingContext.captureScreenshot', { context: this.#context });
    return Buffer.from((shot as { readonly data: string }).data, 'base64');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('close', resolve));
    if (this.#process.exitCode === null) {
      await this.#connection?.send('browser.close', {}).catch(() => this.#process.kill());
      await ended;
    }
    await rm(this.#home, { recursive: true, force: true });
  }

  async #connect(address: string): Promise<void> {
    this.#connection = await BidiConnection.open(address, (_method, params) => {
      const { level, text } = params as { readonly level: string; readonly text: string };
      if (level === 'error') this.complaints.push(text);
    });
    await this.#send('session.new', { capabilities: {} });
    await this.#send('session.subscribe', { events: ['log.entryAdded'] });
    await this.#send('browser.setDownloadBehavior', {
      downloadBehavior: { type: 'allowed', destinationFolder: this.downloads },
    });
    const { contexts } = (await this.#send('browsingContext.getTree', {})) as {
      readonly contexts: readonly { readonly context: string }[];
    };
    this.#context = contexts[0]!.context;
    await this.#send('browsingContext.setViewport', { context: this.#context, viewport: VIEW });
  }

  #send(command: string, params: object): Promise<unknown> {
    return this.#connection.send(command, params);
  }

  async #call(work: string, argument: object): Promise<string> {
    const answer = (await this.#send('script.callFunction', {
      functionDeclaration: work,
      arguments: [argument],
      awaitPromise: true,
      target: { context: this.#context },
    })) as {
      readonly result?: { readonly value: string };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result!.value;
  }

  async #find(element: XPath): Promise<Remote> {
    const { nodes } = (await this.#send('browsingContext.locateNodes', {
      context: this.#context,
      locator: { type: 'xpath', value: element },
      maxNodeCount: 1,
    })) as { readonly nodes: readonly Remote[] };
    if (!nodes[0]) throw new Error(`${element} is not there`);
    return { sharedId: nodes[0].sharedId };
  }

  async #perform(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    const source = { type, id: type, actions };
    await this.#send('input.performActions', { context: this.#context, actions: [source] });
  }
}
