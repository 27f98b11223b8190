// What the dialog for images of the visitor's own does while it is open: reads files, shows what would be trained on, and
// takes it. The reader's thread lasts as long.
import { ForgeError, toForgeError } from '../../protocol/errors';
import type {
  FileToRead,
  ImageReader,
  ImagesChoice,
  OwnImages,
  ReadingProgress,
  SheetGrid,
} from '../../protocol/ownImages';
import { useOwnImages } from './ownImagesStore';

/** A reader in a thread of its own. */
export interface OpenReader extends ImageReader {
  /** Ends the thread: its open calls reject with `aborted`. */
  end(): void;
}

export type StartReader = (onProgress: (progress: ReadingProgress) => void) => Promise<OpenReader>;

export interface ImagesSessionOptions {
  /** Aborted when the dialog is closed: what is under way is dropped. */
  readonly signal: AbortSignal;
  /** Called with the images that are taken, and whether they are those that are wanted. */
  readonly use: (images: OwnImages, isWanted: boolean) => Promise<void>;
  readonly startReader?: StartReader;
}

async function startClient(onProgress: (progress: ReadingProgress) => void): Promise<OpenReader> {
  const { ImageReaderClient } = await import('../../client/imageReaderClient');
  return new ImageReaderClient(onProgress);
}

/** Whether the thread may be gone. */
const isBroken = ({ code, details }: ForgeError): boolean =>
  code === 'internal' || details['problem'] === 'reader-stopped';

export class ImagesSession {
  readonly #options: ImagesSessionOptions;
  #reader: Promise<OpenReader> | null = null;
  #files: readonly FileToRead[] = [];

  constructor(options: ImagesSessionOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#endReader());
  }

  get #isOver(): boolean {
    return this.#options.signal.aborted;
  }

  async read(files: readonly FileToRead[]): Promise<void> {
    this.#files = files;
    await this.#read();
  }

  async divide(grid: SheetGrid): Promise<void> {
    await this.#read(grid);
  }

  choose(change: Partial<ImagesChoice>): Promise<void> {
    return this.#busily(async () => {
      const { read } = useOwnImages.getState();
      if (!read) return;
      const choice = { ...read.choice, ...change };
      useOwnImages.setState({ read: { ...read, choice }, areOthers: false });
      const preview = await this.#ask((reader) => reader.preview(choice));
      if (!this.#isOver && useOwnImages.getState().read?.choice === choice)
        useOwnImages.setState({ preview });
    });
  }

  /** @param anyway also if they are not those that are wanted */
  take(anyway: boolean): Promise<void> {
    return this.#busily(async () => {
      const { read, wanted } = useOwnImages.getState();
      if (!read) return;
      const images = await this.#ask((reader) => reader.take(read.choice, wanted ?? undefined));
      if (this.#isOver) return;
      const isWanted = images.id === wanted;
      if (wanted && !isWanted && !anyway) useOwnImages.setState({ areOthers: true });
      else await this.#options.use(images, isWanted);
    });
  }

  #read(grid?: SheetGrid): Promise<void> {
    return this.#busily(async () => {
      useOwnImages.setState({ preview: null, areOthers: false, ...(!grid && { read: null }) });
      const read = await this.#ask((reader) => reader.read(this.#files, grid));
      if (this.#isOver) return;
      const preview = await this.#ask((reader) => reader.preview(read.choice));
      if (!this.#isOver) useOwnImages.setState({ read, preview });
    });
  }

  #ask<T>(question: (reader: OpenReader) => Promise<T>): Promise<T> {
    const { startReader = startClient } = this.#options;
    this.#reader ??= startReader((progress) => {
      if (!this.#isOver && useOwnImages.getState().isBusy) useOwnImages.setState({ progress });
    });
    return this.#reader.then(question);
  }

  #endReader(): void {
    void this.#reader?.then(
      (reader) => reader.end(),
      () => undefined,
    );
    this.#reader = null;
  }

  /** Shows that work is in progress, and its failure. A thread that has failed is replaced. */
  async #busily(work: () => Promise<void>): Promise<void> {
    useOwnImages.setState({ isBusy: true, problem: null });
    try {
      await work();
    } catch (thrown) {
      const problem = toForgeError(thrown);
      if (!this.#isOver) useOwnImages.setState({ problem });
      if (isBroken(problem)) this.#endReader();
    } finally {
      if (!this.#isOver) useOwnImages.setState({ isBusy: false, progress: null });
    }
  }
}
