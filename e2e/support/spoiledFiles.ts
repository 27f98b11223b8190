// A server that is not as it should be: headers that are missing, files that are damaged or gone.
import type { Page } from '@playwright/test';

const ISOLATION_HEADERS = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'];

/** The CPU engine's binaries; those of tfjs are called tfjs-backend-wasm... */
export const KERNELS = {
  all: /\/assets\/(relaxed-)?simd-[^/]+\.wasm$/,
  relaxed: /\/assets\/relaxed-simd-[^/]+\.wasm$/,
} as const;

const ENGINE_SCRIPT = /\/assets\/createWasmEngine-[^/]+\.js$/;
const THREAD_SCRIPT = /thread\.worker-[\w-]+\.js/;

/** @returns the addresses that were spoiled, as they are asked for */
type Spoiled = readonly string[];

/** Serves the document without the headers that isolate it from other origins. */
export async function withoutIsolation(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      for (const name of ISOLATION_HEADERS) delete headers[name];
      await route.fulfill({ response, headers });
    },
  );
}

export async function withDamagedKernels(page: Page, which: keyof typeof KERNELS): Promise<Spoiled> {
  const spoiled: string[] = [];
  await page.route(KERNELS[which], async (route) => {
    spoiled.push(route.request().url());
    await route.fulfill({ contentType: 'application/wasm', body: 'no WebAssembly at all' });
  });
  return spoiled;
}

/** In the worker that trains. @param smallest pages of memory that are refused when it is to be shared */
function refuseSharedMemory(smallest: number): void {
  const Genuine = WebAssembly.Memory;
  WebAssembly.Memory = class extends Genuine {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      if (descriptor.shared && descriptor.initial >= smallest) throw new RangeError('Out of memory');
      super(descriptor);
    }
  };
}

/** A browser that has shared memory and gives none, or only small pieces of it. */
export async function withoutSharedMemory(page: Page, refused: 'any' | 'large'): Promise<void> {
  await page.route(/\/assets\/train\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const smallest = refused === 'any' ? 1 : 2;
    const body = `(${refuseSharedMemory.toString()})(${smallest});${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

/**
 * Changes the script that starts the engine's threads: routing reaches it, but not the scripts of a worker's workers.
 */
async function withEngineScript(page: Page, change: (script: string) => string): Promise<Spoiled> {
  const spoiled: string[] = [];
  await page.route(ENGINE_SCRIPT, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const body = change(script);
    if (body !== script) spoiled.push(route.request().url());
    await route.fulfill({ response, body });
  });
  return spoiled;
}

export function withoutThreadScript(page: Page): Promise<Spoiled> {
  return withEngineScript(page, (script) => script.replace(THREAD_SCRIPT, 'thread.worker-gone.js'));
}

type Fate = 'never starts' | 'dies when told';

/** In the worker that trains, before it starts threads: gives it three cores, and its first thread a fate. */
function spoilFirstThread(fate: Fate): void {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 3 });
  const Genuine = Worker;
  let isFirst = true;
  globalThis.Worker = class extends Genuine {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(isFirst && fate === 'never starts' ? './thread.worker-gone.js' : url, options);
      if (isFirst && fate === 'dies when told')
        new BroadcastChannel('end-thread').onmessage = () => this.terminate();
      isFirst = false;
    }
  };
}

export function withFirstOfThreeThreads(page: Page, fate: Fate): Promise<Spoiled> {
  return withEngineScript(page, (script) => `${script}\n;(${spoilFirstThread.toString()})('${fate}');`);
}

export function endFirstThread(page: Page): Promise<void> {
  return page.evaluate(() => new BroadcastChannel('end-thread').postMessage('now'));
}
