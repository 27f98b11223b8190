// The page's end of the judge. It starts the worker with the first request, and a new one after a worker has died.
import type { DatasetId } from '../config/engines';
import { ForgeError, fromWire } from '../protocol/errors';
import type {
  Copies,
  ImagesToMeasure,
  ImageToCompare,
  Judge,
  JudgeReply,
  JudgeRequest,
  JudgeStart,
  Measured,
  NearestReal,
  Nearness,
  Reading,
  Studied,
} from '../protocol/judge';
import type { OwnImages } from '../protocol/ownImages';
import { PendingCalls } from './pendingCalls';

class JudgeWorker {
  readonly #worker: Worker;
  readonly #pending = new PendingCalls();
  readonly #onDeath: () => void;

  constructor(onDeath: () => void) {
    this.#onDeath = onDeath;
    this.#worker = new Worker(new URL('../judge/judge.worker.ts', import.meta.url), {
      type: 'module',
      name: 'judge',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<JudgeReply>) => {
      if (data.kind === 'result') this.#pending.resolve(data.id, data.value);
      else this.#pending.reject(data.id, fromWire(data.error));
    };
    // The event has no message if the script itself could not be fetched.
    this.#worker.onerror = ({ message }) => this.#die(message || 'its code could not be loaded');
    this.#worker.onmessageerror = () => this.#die('a message could not be read');
    const start: JudgeStart = { method: 'start', baseUrl: new URL('./', document.baseURI).href };
    this.#worker.postMessage(start);
  }

  call(ask: (id: number) => JudgeRequest, transfer: Transferable[]): Promise<unknown> {
    return this.#pending.open((id) => this.#worker.postMessage(ask(id), transfer));
  }

  #die(cause: string): void {
    this.#worker.terminate();
    this.#pending.rejectAll(
      new ForgeError('judge-unavailable', `The judge’s thread has stopped: ${cause}`, { cause }),
    );
    this.#onDeath();
  }
}

/** The casts are safe: the judge's types guarantee that the reply to a request is its method's result. */
export class JudgeClient implements Judge {
  #worker: JudgeWorker | null = null;

  #call(ask: (id: number) => JudgeRequest, transfer: Transferable[] = []): Promise<unknown> {
    this.#worker ??= new JudgeWorker(() => {
      this.#worker = null;
    });
    return this.#worker.call(ask, transfer);
  }

  measure(images: ImagesToMeasure): Promise<Measured> {
    return this.#call(
      (id) => ({ id, method: 'measure', args: [images] }),
      [images.pixels.buffer],
    ) as Promise<Measured>;
  }

  findCopies(images: ImagesToMeasure): Promise<Copies> {
    return this.#call(
      (id) => ({ id, method: 'findCopies', args: [images] }),
      [images.pixels.buffer],
    ) as Promise<Copies>;
  }

  read(pixels: Uint8Array): Promise<Reading> {
    return this.#call((id) => ({ id, method: 'read', args: [pixels] })) as Promise<Reading>;
  }

  study(dataset: DatasetId): Promise<Studied> {
    return this.#call((id) => ({ id, method: 'study', args: [dataset] })) as Promise<Studied>;
  }

  nearest(image: ImageToCompare, by: Nearness): Promise<NearestReal> {
    return this.#call((id) => ({ id, method: 'nearest', args: [image, by] })) as Promise<NearestReal>;
  }

  nearestOwn(pixels: Uint8Array, images: OwnImages): Promise<NearestReal> {
    return this.#call((id) => ({ id, method: 'nearestOwn', args: [pixels, images] })) as Promise<NearestReal>;
  }
}
