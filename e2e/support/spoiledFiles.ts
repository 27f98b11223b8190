// A server with faults: missing headers, damaged or missing files.
import type { Page, Route } from '@playwright/test';

const ISOLATION_HEADERS = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'];

/** The CPU engine's binaries. Those of tfjs are called tfjs-backend-wasm... */
export const KERNELS = {
  all: /\/assets\/(relaxed-)?simd-[^/]+\.wasm$/,
  relaxed: /\/assets\/relaxed-simd-[^/]+\.wasm$/,
} as const;

const ENGINE_SCRIPT = /\/assets\/createWasmEngine-[^/]+\.js$/;
const THREAD_SCRIPT = /\/assets\/thread\.worker-[^/]+\.js$/;

/** @returns the addresses whose answers were spoiled, in the order of requests */
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

async function spoil(page: Page, files: RegExp, answer: Parameters<Route['fulfill']>[0]): Promise<Spoiled> {
  const spoiled: string[] = [];
  await page.route(files, async (route) => {
    spoiled.push(route.request().url());
    await route.fulfill(answer);
  });
  return spoiled;
}

export const withDamagedKernels = (page: Page, which: keyof typeof KERNELS): Promise<Spoiled> =>
  spoil(page, KERNELS[which], { contentType: 'application/wasm', body: 'no WebAssembly at all' });

export const withoutThreadScript = (page: Page): Promise<Spoiled> =>
  spoil(page, THREAD_SCRIPT, { status: 404 });

/** Runs in the training worker. @param smallest shared memory of at least this many pages is refused */
function refuseSharedMemory(smallest: number): void {
  const Genuine = WebAssembly.Memory;
  WebAssembly.Memory = class extends Genuine {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      if (descriptor.shared && descriptor.initial >= smallest) throw new RangeError('Out of memory');
      super(descriptor);
    }
  };
}

/** Simulates a browser that gives no shared memory, or only small pieces of it. */
export async function withoutSharedMemory(page: Page, refused: 'any' | 'large'): Promise<void> {
  await page.route(/\/assets\/train\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const smallest = refused === 'any' ? 1 : 2;
    const body = `(${refuseSharedMemory.toString()})(${smallest});${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

type Fate = 'never starts' | 'dies when told';

/** Runs in the training worker before it starts threads: gives it three cores, and makes its first thread fail. */
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

export async function withFirstOfThreeThreads(page: Page, fate: Fate): Promise<void> {
  await page.route(ENGINE_SCRIPT, async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()}\n;(${spoilFirstThread.toString()})('${fate}');`;
    await route.fulfill({ response, body });
  });
}

export function endFirstThread(page: Page): Promise<void> {
  return page.evaluate(() => new BroadcastChannel('end-thread').postMessage('now'));
}
