// The page's end of the reader of images. Its thread is ended when it is no longer needed, with all that it has read.
import type { OwnDatasetId } from '../config/ownImages';
import { ForgeError, fromWire } from '../protocol/errors';
import type {
  FileToRead,
  ImageReader,
  ImageReply,
  ImageRequest,
  ImagesChoice,
  ImagesPreview,
  ImagesRead,
  OwnImages,
  ReadingProgress,
  SheetGrid,
} from '../protocol/ownImages';
import { PendingCalls } from './pendingCalls';

/** The casts are safe: the reader's types guarantee that the reply to a request is its method's result. */
export class ImageReaderClient implements ImageReader {
  readonly #worker: Worker;
  readonly #pending = new PendingCalls();

  constructor(onProgress: (progress: ReadingProgress) => void) {
    this.#worker = new Worker(new URL('../images/images.worker.ts', import.meta.url), {
      type: 'module',
      name: 'images',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<ImageReply>) => {
      switch (data.kind) {
        case 'result':
          return this.#pending.resolve(data.id, data.value);
        case 'error':
          return this.#pending.reject(data.id, fromWire(data.error));
        case 'progress':
          return onProgress({ done: data.done, of: data.of });
        default:
          data satisfies never;
      }
    };
    // The event has no message if the script itself could not be fetched.
    this.#worker.onerror = ({ message }) => this.#stop(message || 'its code could not be loaded');
    this.#worker.onmessageerror = () => this.#stop('a message could not be read');
  }

  #stop(cause: string): void {
    this.#worker.terminate();
    const message = `The thread that reads images has stopped: ${cause}`;
    this.#pending.rejectAll(new ForgeError('images-unusable', message, { problem: 'reader-stopped', cause }));
  }

  #call(ask: (id: number) => ImageRequest): Promise<unknown> {
    return this.#pending.open((id) => this.#worker.postMessage(ask(id)));
  }

  read(files: readonly FileToRead[], grid?: SheetGrid): Promise<ImagesRead> {
    return this.#call((id) => ({ id, method: 'read', args: [files, grid] })) as Promise<ImagesRead>;
  }

  preview(choice: ImagesChoice): Promise<ImagesPreview> {
    return this.#call((id) => ({ id, method: 'preview', args: [choice] })) as Promise<ImagesPreview>;
  }

  take(choice: ImagesChoice, wanted?: OwnDatasetId): Promise<OwnImages> {
    return this.#call((id) => ({ id, method: 'take', args: [choice, wanted] })) as Promise<OwnImages>;
  }

  end(): void {
    this.#worker.terminate();
    this.#pending.rejectAll(new ForgeError('aborted', 'Reading images was called off'));
  }
}
