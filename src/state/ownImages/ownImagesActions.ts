// What a visitor can do with images of their own: open files, look at what would be trained on, turn or invert it, and
// train on it. The reader's thread runs while the dialog is open.
import { isOwn } from '../../config/ownImages';
import type { TrainConfig } from '../../config/trainConfig';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type {
  FileToRead,
  ImageReader,
  ImagesChoice,
  OwnImages,
  ReadingProgress,
  SheetGrid,
} from '../../protocol/ownImages';
import type { RunControl } from '../run/runControl';
import type { Drawing } from './drawings';
import type { ImagesShelf } from './imagesShelf';
import { useOwnImages } from './ownImagesStore';

/** A reader in a thread of its own. */
export interface OpenReader extends ImageReader {
  /** Ends the thread: its open calls reject with `aborted`. */
  end(): void;
}

export interface OwnImagesActions {
  openOwnImages(): void;
  closeOwnImages(): void;
  /** Reads files in place of those before, and shows what would be trained on. */
  readImages(files: readonly FileToRead[]): Promise<void>;
  /** The same with images that were drawn by hand. */
  readDrawings(drawings: readonly Drawing[], name: string): Promise<void>;
  /** Divides the sheet that was read in another way. */
  divideSheet(grid: SheetGrid): Promise<void>;
  chooseImages(choice: Partial<ImagesChoice>): Promise<void>;
  /**
   * Trains on the images that are shown; if others are wanted, goes on with what wants them.
   *
   * @param anyway also if they are not those that are wanted
   */
  takeImages(anyway?: boolean): Promise<void>;
}

export interface OwnImagesPart {
  readonly actions: OwnImagesActions;
  /**
   * Asks the visitor for images that are missing.
   *
   * @param resume called when they are there; by default, a run with them begins
   * @returns whether the error is that images are missing
   */
  askFor(error: unknown, resume?: () => Promise<unknown>): boolean;
}

export interface OwnImagesOptions {
  readonly control: Pick<RunControl, 'applyConfig'>;
  readonly shelf: ImagesShelf;
  /** Starts a reader. Default: that of src/client, loaded with the first call. */
  readonly startReader?: (onProgress: (progress: ReadingProgress) => void) => Promise<OpenReader>;
}

async function startClient(onProgress: (progress: ReadingProgress) => void): Promise<OpenReader> {
  const { ImageReaderClient } = await import('../../client/imageReaderClient');
  return new ImageReaderClient(onProgress);
}

/** Whether the thread may be gone. */
const isBroken = ({ code, details }: ForgeError): boolean =>
  code === 'internal' || details['problem'] === 'reader-stopped';

const NOTHING_READ = { areOthers: false, progress: null, read: null, preview: null, problem: null } as const;

/** The settings with which a run learns from images: without labels, if they have none. */
const changeFor = ({ id, labelled }: OwnImages): Partial<TrainConfig> =>
  labelled ? { dataset: id } : { dataset: id, labels: false };

export function createOwnImages({
  control,
  shelf,
  startReader = startClient,
}: OwnImagesOptions): OwnImagesPart {
  let reader: Promise<OpenReader> | null = null;
  let files: readonly FileToRead[] = [];
  let resume: (() => Promise<unknown>) | null = null;
  /** Counts the dialogs. What an earlier one has asked for is dropped. */
  let visit = 0;

  function ask<T>(question: (reader: OpenReader) => Promise<T>): Promise<T> {
    const asked = (reader ??= startReader((progress) => {
      if (useOwnImages.getState().isBusy) useOwnImages.setState({ progress });
    }));
    return asked.then(question);
  }

  function endReader(): void {
    void reader?.then(
      (open) => open.end(),
      () => undefined,
    );
    reader = null;
  }

  /** Shows that work is in progress, and its failure. A thread that has failed is replaced. */
  async function busily(work: (isPresent: () => boolean) => Promise<void>): Promise<void> {
    const begun = visit;
    const isPresent = (): boolean => begun === visit;
    useOwnImages.setState({ isBusy: true, problem: null });
    try {
      await work(isPresent);
    } catch (thrown) {
      const problem = toForgeError(thrown);
      if (isPresent()) useOwnImages.setState({ problem });
      if (isBroken(problem)) endReader();
    } finally {
      if (isPresent()) useOwnImages.setState({ isBusy: false, progress: null });
    }
  }

  function close(): void {
    visit += 1;
    files = [];
    resume = null;
    endReader();
    useOwnImages.setState({ ...NOTHING_READ, isOpen: false, isBusy: false, wanted: null });
  }

  const read = (grid?: SheetGrid): Promise<void> =>
    busily(async (isPresent) => {
      useOwnImages.setState({ preview: null, areOthers: false, ...(!grid && { read: null }) });
      const found = await ask((open) => open.read(files, grid));
      if (!isPresent()) return;
      const preview = await ask((open) => open.preview(found.choice));
      if (isPresent()) useOwnImages.setState({ read: found, preview });
    });

  return {
    actions: {
      openOwnImages() {
        useOwnImages.setState({ isOpen: true });
      },

      closeOwnImages: close,

      readImages(picked) {
        files = picked;
        return read();
      },

      async readDrawings(drawings, name) {
        const { filesOf } = await import('./drawings');
        files = filesOf(drawings, name);
        return read();
      },

      divideSheet: (grid) => read(grid),

      chooseImages: (change) =>
        busily(async (isPresent) => {
          const { read: present } = useOwnImages.getState();
          if (!present) return;
          const choice = { ...present.choice, ...change };
          useOwnImages.setState({ read: { ...present, choice }, areOthers: false });
          const preview = await ask((open) => open.preview(choice));
          if (isPresent() && useOwnImages.getState().read?.choice === choice)
            useOwnImages.setState({ preview });
        }),

      takeImages: (anyway = false) =>
        busily(async (isPresent) => {
          const { read: present, wanted } = useOwnImages.getState();
          if (!present) return;
          const images = await ask((open) => open.take(present.choice, wanted ?? undefined));
          if (!isPresent()) return;
          const isWanted = images.id === wanted;
          if (wanted && !isWanted && !anyway) return useOwnImages.setState({ areOthers: true });
          shelf.put(images);
          const goOn = isWanted && resume ? resume : () => control.applyConfig(changeFor(images));
          await goOn();
          if (isPresent()) close();
        }),
    },

    askFor(error, goOn) {
      if (!(error instanceof ForgeError) || error.code !== 'images-missing') return false;
      const wanted = String(error.details['images']);
      if (!isOwn(wanted)) return false;
      close();
      resume = goOn ?? null;
      useOwnImages.setState({ isOpen: true, wanted });
      return true;
    },
  };
}
