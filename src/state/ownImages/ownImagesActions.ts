// What a visitor can do with images of their own: open files, look at what would be trained on, turn or invert it, and
// train on it. What does that (imagesSession.ts) is loaded with the first files, and lasts as long as the dialog is open.
import { isOwn } from '../../config/ownImages';
import type { TrainConfig } from '../../config/trainConfig';
import { ForgeError } from '../../protocol/errors';
import type { FileToRead, ImagesChoice, ImagesOrigin, OwnImages, SheetGrid } from '../../protocol/ownImages';
import type { Drawing } from './drawings';
import type { ImagesSession, StartReader } from './imagesSession';
import type { ImagesShelf } from './imagesShelf';
import { useOwnImages } from './ownImagesStore';

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
   * @returns whether the error is that images are missing
   */
  askFor(error: unknown, asking?: AskingForImages): boolean;
}

export interface AskingForImages {
  /** Called when they are there. */
  readonly resume: () => Promise<unknown>;
  readonly origin: ImagesOrigin | undefined;
}

export interface OwnImagesOptions {
  /** Puts settings in force. */
  readonly apply: (change: Partial<TrainConfig>) => Promise<unknown>;
  readonly shelf: ImagesShelf;
  /** Default: a reader in a thread of its own. */
  readonly startReader?: StartReader;
}

export function createOwnImages({ apply, shelf, startReader }: OwnImagesOptions): OwnImagesPart {
  /** Aborted when the dialog is closed. */
  let dialog = new AbortController();
  let session: Promise<ImagesSession> | null = null;
  let resume: (() => Promise<unknown>) | null = null;

  function close(): void {
    dialog.abort();
    dialog = new AbortController();
    session = null;
    resume = null;
    useOwnImages.setState({ ...useOwnImages.getInitialState(), known: useOwnImages.getState().known });
  }

  /** Trains on images. Without labels, no run can ask for them. */
  async function use(images: OwnImages, isWanted: boolean): Promise<void> {
    const { signal } = dialog;
    const { id, labelled } = images;
    shelf.put(images);
    if (isWanted && resume) await resume();
    else await apply({ dataset: id, ...(!labelled && { labels: false }) });
    if (!signal.aborted) close();
  }

  async function inSession(work: (session: ImagesSession) => Promise<void>): Promise<void> {
    const { signal } = dialog;
    session ??= import('./imagesSession').then(
      (module) => new module.ImagesSession({ signal, use, ...(startReader && { startReader }) }),
    );
    const present = await session;
    if (!signal.aborted) await work(present);
  }

  return {
    actions: {
      openOwnImages: () => useOwnImages.setState({ isOpen: true }),
      closeOwnImages: close,
      readImages: (files) => inSession((present) => present.read(files)),
      readDrawings: (drawings, name) =>
        inSession(async (present) => {
          const { filesOf } = await import('./drawings');
          await present.read(filesOf(drawings, name));
        }),
      divideSheet: (grid) => inSession((present) => present.divide(grid)),
      chooseImages: (change) => inSession((present) => present.choose(change)),
      takeImages: (anyway = false) => inSession((present) => present.take(anyway)),
    },

    askFor(error, asking) {
      if (!(error instanceof ForgeError) || error.code !== 'images-missing') return false;
      const wanted = String(error.details['images']);
      if (!isOwn(wanted)) return false;
      close();
      // By default, a run with them begins.
      resume = asking?.resume ?? null;
      useOwnImages.setState({ isOpen: true, wanted, wantedOrigin: asking?.origin ?? null });
      return true;
    },
  };
}
