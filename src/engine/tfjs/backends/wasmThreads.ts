// The threads of tfjs-backend-wasm. By itself it starts eight of them, whatever is needed, and each is a blob: worker,
// which the page's policy would have to allow. scripts/tfjsThreadsPlugin.ts makes it ask here.

interface TfjsThreads {
  /** How many are started with the backend. */
  readonly helpers: number;
  start(): Worker;
}

declare global {
  var tfjsThreads: TfjsThreads;
}

/** To be called before a backend with threads starts. @param threads with the one that calls the backend; at least 2 */
export function provideThreads(threads: number): void {
  globalThis.tfjsThreads = {
    helpers: threads - 1,
    start: () => new Worker(new URL('./wasmThread.worker.ts', import.meta.url), { type: 'module' }),
  };
}
