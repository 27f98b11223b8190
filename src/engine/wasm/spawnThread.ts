// Threads of the CPU engine as workers of this one.
import type { SpawnThread, ThreadStart } from './threadPool';

/** A thread that has not come so far by then never will. */
const START_LIMIT_MS = 10_000;

export const spawnThread: SpawnThread = (start, onDeath) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
    const fail = (cause: string) => {
      clearTimeout(limit);
      worker.terminate();
      reject(new Error(cause));
      onDeath(cause);
    };
    const limit = setTimeout(() => fail('a thread did not start in time'), START_LIMIT_MS);
    worker.onerror = (event) => fail(event.message || 'the script of a thread did not load');
    worker.onmessageerror = () => fail('a thread could not be given the shared memory');
    worker.onmessage = () => {
      clearTimeout(limit);
      resolve({ terminate: () => worker.terminate() });
    };
    worker.postMessage(start satisfies ThreadStart);
  });
