// The page's end of the keeper. It starts the worker at the first request, and a new one after a worker has died.
import { ForgeError, fromWire } from '../protocol/errors';
import { keptBuffers } from '../protocol/givenBuffers';
import type { FoundRun, KeeperReply, KeeperRequest, RunKeeper, RunToKeep } from '../protocol/runKeeper';
import type { SavedRun } from '../protocol/savedRun';
import { PendingCalls } from './pendingCalls';

/** The keeper's own waits have shorter limits. After this time its code was never loaded, or it is stuck. */
const CALL_LIMIT_MS = 300_000;

class KeeperWorker {
  readonly #worker: Worker;
  readonly #pending = new PendingCalls();
  readonly #onDeath: () => void;

  constructor(onDeath: () => void) {
    this.#onDeath = onDeath;
    this.#worker = new Worker(new URL('../keeper/keeper.worker.ts', import.meta.url), {
      type: 'module',
      name: 'keeper',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<KeeperReply>) => this.#receive(data);
    // The event has no message if the script itself could not be fetched.
    this.#worker.onerror = ({ message }) => this.#die(message || 'its code could not be loaded');
    this.#worker.onmessageerror = () => this.#die('a message could not be read');
  }

  #receive(reply: KeeperReply): void {
    switch (reply.kind) {
      case 'saved':
      case 'loaded':
        return this.#pending.resolve(reply.id, reply.value);
      case 'failed':
        return this.#pending.reject(reply.id, fromWire(reply.error));
      default:
        reply satisfies never;
    }
  }

  call(ask: (id: number) => KeeperRequest, transfer: Transferable[] = []): Promise<unknown> {
    const limit = setTimeout(() => this.#die('it does not answer'), CALL_LIMIT_MS);
    return this.#pending
      .open((id) => this.#worker.postMessage(ask(id), transfer))
      .finally(() => clearTimeout(limit));
  }

  #die(cause: string): void {
    this.#worker.terminate();
    this.#pending.rejectAll(
      new ForgeError('storage-failed', `The thread that saves runs has stopped: ${cause}`, { cause }),
    );
    this.#onDeath();
  }
}

/** The casts are safe: the keeper's types guarantee that the reply to a request is its method's result. */
export class KeeperClient implements RunKeeper {
  #worker: KeeperWorker | null = null;

  #live(): KeeperWorker {
    this.#worker ??= new KeeperWorker(() => {
      this.#worker = null;
    });
    return this.#worker;
  }

  save(run: RunToKeep): Promise<SavedRun> {
    const buffers = keptBuffers(run, run.timeline.fresh);
    return this.#live().call((id) => ({ id, method: 'save', run }), buffers) as Promise<SavedRun>;
  }

  load(run: string, mend: boolean): Promise<FoundRun> {
    return this.#live().call((id) => ({ id, method: 'load', run, mend })) as Promise<FoundRun>;
  }
}
