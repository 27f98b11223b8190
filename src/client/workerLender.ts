// Makes workers for the trainer, which should not make them itself (src/worker/lentWorkers.ts says why), and passes on
// what they say to each other.
import type { FromLentWorker, ToLentWorker, WorkerRequest } from '../protocol/lentWorkers';

export interface WorkerLender {
  /** The trainer's end: it sends `WorkerRequest`s. To be transferred. */
  readonly port: MessagePort;
  /** Terminates all workers. No more are made. */
  end(): void;
}

/** @returns a function that terminates the worker */
function lend({ url, options }: WorkerRequest, port: MessagePort, onEnd: () => void): () => void {
  const worker = new Worker(url, options);
  const tell = (message: FromLentWorker) => port.postMessage(message);
  const end = () => {
    worker.terminate();
    port.close();
    onEnd();
  };
  worker.onmessage = ({ data }: MessageEvent) => tell({ kind: 'message', data });
  worker.onmessageerror = () => tell({ kind: 'messageerror' });
  worker.onerror = (event) => {
    // It is the trainer's, and not a failure of the page.
    event.preventDefault();
    const { message, filename, lineno } = event;
    tell({ kind: 'error', error: { message, filename, lineno } });
  };
  port.onmessage = ({ data }: MessageEvent<ToLentWorker>) => {
    if (data.kind === 'terminate') end();
    else worker.postMessage(data.data);
  };
  return end;
}

export function startLender(): WorkerLender {
  const { port1, port2 } = new MessageChannel();
  const ends = new Set<() => void>();
  port1.onmessage = ({ data, ports }: MessageEvent<WorkerRequest>) => {
    const port = ports[0]!;
    try {
      const end = lend(data, port, () => ends.delete(end));
      ends.add(end);
    } catch (error) {
      const told = { message: String(error), filename: data.url, lineno: 0 };
      port.postMessage({ kind: 'error', error: told } satisfies FromLentWorker);
    }
  };
  return {
    port: port2,
    end() {
      port1.close();
      for (const end of ends) end();
    },
  };
}
