// Starts threads of the CPU engine as workers. The trainer's `Worker` is that of src/worker/lentWorkers.ts.
import type { SpawnThread, ThreadStart } from './threadPool';

/** A thread that has not started within this time has failed. */
const START_LIMIT_MS = 10_000;

export const spawnThread: SpawnThread = (start, onDeath) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
    let started = false;
    const fail = (cause: string) => {
      clearTimeout(limit);
      worker.terminate();
      // A thread that has never started is not counted as lost.
      if (started) onDeath(cause);
      else reject(new Error(cause));
    };
    const limit = setTimeout(() => fail('a thread did not start in time'), START_LIMIT_MS);
    worker.onerror = (event) => fail(event.message || 'the script of a thread did not load');
    worker.onmessageerror = () => fail('a thread could not be given the shared memory');
    worker.onmessage = () => {
      clearTimeout(limit);
      started = true;
      resolve({ terminate: () => worker.terminate() });
    };
    worker.postMessage(start satisfies ThreadStart);
  });
