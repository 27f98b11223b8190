// Workers of the trainer's that the page makes for it.
//
// Firefox 153 may never return from `new Worker` in a worker: until the main thread has registered the new worker with
// the debugger, the parent waits on a condition variable that the new worker's event loop waits on too, and the
// notification wakes only one of them. A worker that the page makes is registered at once. The detour costs some
// messages when a thread starts; what threads do after that, they do in shared memory.
import type { FromLentWorker, ToLentWorker, WorkerRequest } from '../protocol/lentWorkers';

/** As much of a Worker as our threads and those of tfjs-backend-wasm use. */
export interface LentWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  /** Nothing can be transferred. */
  postMessage(data: unknown): void;
  terminate(): void;
}

type LentWorkerClass = new (url: string | URL, options?: WorkerRequest['options']) => LentWorker;

/** @param lender where the page waits for requests */
export function lentWorkers(lender: MessagePort): LentWorkerClass {
  return class implements LentWorker {
    onmessage: LentWorker['onmessage'] = null;
    onmessageerror: LentWorker['onmessageerror'] = null;
    onerror: LentWorker['onerror'] = null;
    readonly #port: MessagePort;

    constructor(url: string | URL, options: WorkerRequest['options'] = {}) {
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({ data }: MessageEvent<FromLentWorker>) => this.#receive(data);
      const { href } = new URL(url, self.location.href);
      lender.postMessage({ url: href, options } satisfies WorkerRequest, [port2]);
    }

    postMessage(data: unknown): void {
      this.#send({ kind: 'message', data });
    }

    terminate(): void {
      this.#port.onmessage = null;
      this.#send({ kind: 'terminate' });
    }

    #send(message: ToLentWorker): void {
      this.#port.postMessage(message);
    }

    #receive(told: FromLentWorker): void {
      switch (told.kind) {
        case 'message':
          return this.onmessage?.(new MessageEvent('message', { data: told.data }));
        case 'messageerror':
          return this.onmessageerror?.(new MessageEvent('messageerror'));
        case 'error':
          return this.onerror?.(Object.assign(new Event('error'), told.error) as ErrorEvent);
        default:
          told satisfies never;
      }
    }
  };
}
