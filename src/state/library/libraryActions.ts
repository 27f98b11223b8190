// What a visitor can do with generators: save them in this browser, open them again, download them, read them from
// files. Each action resolves when it is done, and rejects with a ForgeError if nothing has changed.
import type { PickedFile } from '../../files/generator/fileBundle';
import { ForgeError } from '../../protocol/errors';
import type { NetworkFormat } from '../../protocol/exports';
import type { ExportedGenerator, GeneratorArtifacts } from '../../protocol/trainer';
import { askForPersistence } from '../../storage/persistence';
import type { GeneratorDb, GeneratorListing } from '../../storage/generatorDb';
import { usePictures, type LoadedGenerator } from '../timeline/pictureStore';
import { useLibrary, type SavedGenerator } from './libraryStore';
import type { Download } from '../notices/download';
import { addNotice } from '../notices/noticeActions';
import { drawGrid } from '../timeline/drawGrid';
import { generatorFile } from '../exports/networkFiles';
import type { RunControl } from '../run/runControl';

export interface LibraryOptions {
  readonly control: RunControl;
  readonly database: GeneratorDb;
  readonly download: Download;
}

export interface LibraryActions {
  /** Saves the generator that the grid shows: the run's, or the loaded one while it is open. */
  saveGenerator(name: string): Promise<void>;
  /** Draws the grid of a saved generator and shows it as `loaded`. */
  openSaved(id: string): Promise<void>;
  renameSaved(id: string, name: string): Promise<void>;
  deleteSaved(id: string): Promise<void>;
  /** Downloads the generator that the grid shows. */
  downloadCurrent(format: NetworkFormat): Promise<void>;
  downloadSaved(id: string, format: NetworkFormat): Promise<void>;
}

export interface Library {
  readonly actions: LibraryActions;
  refresh(): Promise<void>;
  /** Shows the generator of a `.zip` as `loaded`. */
  openFile(file: File): Promise<void>;
  /** The same for several files that make up one generator. @param name the name of all of them together */
  openBundle(picked: readonly PickedFile[], name: string): Promise<void>;
}

const byNewest = (a: SavedGenerator, b: SavedGenerator): number => b.savedAt.getTime() - a.savedAt.getTime();

/** Removes one generator from the list, and perhaps adds another. */
function replaceListing(id: string, listing?: GeneratorListing): void {
  useLibrary.setState(({ generators }) => {
    const others = generators.filter((generator) => generator.id !== id);
    return { generators: (listing === undefined ? others : [...others, listing]).sort(byNewest) };
  });
}

const stemOf = (fileName: string): string =>
  fileName.replace(/\.(zip|json|keras|onnx|npz|safetensors)$/i, '');

/** The file name of a downloaded generator that has no name of its own. */
const stepName = ({ origin }: GeneratorArtifacts): string => `digit-forge-step-${origin.step ?? 0}`;

export function createLibrary({ control, database, download }: LibraryOptions): Library {
  /** The weights of `loaded` in the picture store. They are kept here, because no component needs them. */
  const opened = new WeakMap<LoadedGenerator, GeneratorArtifacts>();
  let running = 0;

  async function refresh(): Promise<void> {
    useLibrary.setState({ generators: await database.list() });
  }

  /** Shows that work is in progress. */
  async function busily(work: () => Promise<void>): Promise<void> {
    running += 1;
    useLibrary.setState({ busy: true });
    try {
      await work();
    } catch (error) {
      // Another tab has changed the library: the list is out of date.
      if (error instanceof ForgeError && error.code === 'generator-missing')
        await refresh().catch(() => undefined);
      throw error;
    } finally {
      running -= 1;
      useLibrary.setState({ busy: running > 0 });
    }
  }

  /**
   * The generator that the grid shows, with its picture. A generator that was opened was drawn at that time; the run's
   * is exported with its picture.
   */
  async function shownGenerator(): Promise<ExportedGenerator & { readonly name: string }> {
    const { loaded } = usePictures.getState();
    const artifacts = loaded && opened.get(loaded);
    if (loaded && artifacts) return { ...loaded, artifacts };
    const exported = await control.ask((trainer) => trainer.exportGenerator());
    return { ...exported, name: stepName(exported.artifacts) };
  }

  async function show(name: string, artifacts: GeneratorArtifacts): Promise<void> {
    const { origin } = artifacts;
    const shown = { name, origin, pixels: await drawGrid(control, artifacts) };
    opened.set(shown, artifacts);
    usePictures.setState({ loaded: shown });
  }

  async function downloadAs(
    name: string,
    artifacts: GeneratorArtifacts,
    format: NetworkFormat,
  ): Promise<void> {
    const { blob, extension } = await generatorFile(artifacts, format);
    download(blob, name, extension);
  }

  const actions: LibraryActions = {
    saveGenerator: (name) =>
      busily(async () => {
        const { artifacts, pixels } = await shownGenerator();
        const saved = await database.save(name, pixels, artifacts);
        replaceListing(saved.id, saved);
        addNotice({ kind: 'saved', name: saved.name });
        void askForPersistence();
      }),

    openSaved: (id) =>
      busily(async () => {
        const { name, artifacts } = await database.load(id);
        await show(name, artifacts);
      }),

    renameSaved: (id, name) =>
      busily(async () => {
        replaceListing(id, await database.rename(id, name));
      }),

    deleteSaved: (id) =>
      busily(async () => {
        await database.delete(id);
        replaceListing(id);
      }),

    downloadCurrent: (format) =>
      busily(async () => {
        const { name, artifacts } = await shownGenerator();
        await downloadAs(name, artifacts, format);
      }),

    downloadSaved: (id, format) =>
      busily(async () => {
        const { name, artifacts } = await database.load(id);
        await downloadAs(name, artifacts, format);
      }),
  };

  return {
    actions,
    refresh: () => busily(refresh),

    openFile: (file) =>
      busily(async () => {
        const { readGenerator } = await import('../../files/networks/readGenerator');
        const artifacts = await readGenerator(file, file.name);
        await show(stemOf(file.name), artifacts);
      }),

    openBundle: (picked, name) =>
      busily(async () => {
        const [{ pickedBundle }, { readBundle }] = await Promise.all([
          import('../../files/generator/fileBundle'),
          import('../../files/generator/layersModel/readBundle'),
        ]);
        const artifacts = await readBundle(pickedBundle(picked, name), name);
        await show(stemOf(name), artifacts);
      }),
  };
}
