// Threads of the CPU engine as workers of this one.
import type { SpawnThread, ThreadStart } from './threadPool';

/** A thread that has not come so far by then never will. */
const START_LIMIT_MS = 10_000;

/**
 * A worker that was ended goes on for a while where it does not come back to its event loop, and nothing tells of its
 * end. Chromium lets it go on for two seconds (kForcibleTerminationDelay in its worker_thread.cc).
 */
const AFTERLIFE_MS = 2_500;

const afterlife = () => new Promise((resolve) => setTimeout(resolve, AFTERLIFE_MS));

export const spawnThread: SpawnThread = (start, onDeath) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
    let started = false;
    const fail = (cause: string) => {
      clearTimeout(limit);
      worker.terminate();
      // One that never was among the threads is not missed among them.
      if (started) onDeath(cause);
      else reject(new Error(cause));
    };
    const limit = setTimeout(() => fail('a thread did not start in time'), START_LIMIT_MS);
    worker.onerror = (event) => fail(event.message || 'the script of a thread did not load');
    worker.onmessageerror = () => fail('a thread could not be given the shared memory');
    worker.onmessage = () => {
      clearTimeout(limit);
      started = true;
      const terminate = () => {
        worker.terminate();
        return afterlife();
      };
      resolve({ terminate });
    };
    worker.postMessage(start satisfies ThreadStart);
  });
