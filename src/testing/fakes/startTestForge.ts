// The page's logic with everything outside it faked: trainer, window, storage, downloads. Stores begin afresh.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { StoreApi } from 'zustand';
import { keepRuns } from '../../keeper/keepRuns';
import { ForgeError } from '../../protocol/errors';
import type { RunKeeper } from '../../protocol/runKeeper';
import { startForge, type ForgePage } from '../../state/forge';
import { actions } from '../../state/actions';
import { useCheckpoint } from '../../state/saving/checkpointStore';
import { usePictures } from '../../state/timeline/pictureStore';
import { useLibrary } from '../../state/library/libraryStore';
import { useLosses } from '../../state/losses/lossStore';
import { useNotices } from '../../state/notices/noticeStore';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useRun } from '../../state/run/runStore';
import type { DigitForge } from '../../state/scripting';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { useSettings } from '../../state/run/settingsStore';
import { openRunDb } from '../../storage/runDb';
import { FakeLocks } from './fakeLocks';
import type { FakeTrainer } from './fakeTrainer';
import { fakeSpawn } from './spawnFakeTrainer';

export interface TestForge {
  /** Every worker that was started; the last one is the present one. */
  readonly trainers: FakeTrainer[];
  readonly trainer: FakeTrainer;
  readonly digitForge: DigitForge;
  /** The page's address after its origin, as it stands now. */
  readonly url: () => string;
  readonly downloads: { readonly blob: Blob; readonly fileName: string }[];
  readonly stored: Map<string, string>;
  /** Another tab comes to the front. */
  readonly hide: () => void;
  /** From now on saves take until the function returned is called. */
  readonly slowDisk: () => () => void;
}

/** Opens a file as the page's own button does. */
export const openOne = (file: File): Promise<boolean> => actions.openFiles([{ path: file.name, file }]);

export interface TestPage {
  readonly search?: string;
  readonly languages?: readonly string[];
  /** localStorage. */
  readonly stored?: Map<string, string>;
  /** Called with each new trainer before it is asked anything. */
  readonly prepare?: (trainer: FakeTrainer) => void;
  /** The same browser as before, with what is stored in it. */
  readonly reloaded?: boolean;
  /** null where the browser has none. */
  readonly locks?: LockManager | null;
}

const visible: DocumentVisibilityState = 'visible';

/** The present forge's; one that another has taken the place of saves and asks nothing any more, as a page that is gone. */
let presentTrainers: readonly FakeTrainer[] = [];

/** Saves wait for it. */
let disk: Promise<void> = Promise.resolve();

function startKeeper(isPresent: () => boolean): RunKeeper {
  const keeper = keepRuns(openRunDb());
  disk = Promise.resolve();
  const whilePresent = <T>(work: () => Promise<T>): Promise<T> =>
    isPresent() ? work() : Promise.reject(new ForgeError('aborted', 'The page is gone'));
  return {
    save: (run) => whilePresent(() => disk.then(() => keeper.save(run))),
    load: (id, mend) => whilePresent(() => keeper.load(id, mend)),
  };
}

export function startTestForge({
  search = '',
  languages = [],
  stored = new Map(),
  prepare,
  reloaded = false,
  locks = new FakeLocks(),
}: TestPage = {}): TestForge {
  resetStore(useCheckpoint);
  resetStore(usePictures);
  resetStore(useLibrary);
  resetStore(useLosses);
  resetStore(useNotices);
  resetStore(usePreferences);
  resetStore(useRun);
  resetStore(useSavedRuns);
  resetStore(useSettings);
  if (!reloaded) globalThis.indexedDB = new IDBFactory();
  for (const trainer of presentTrainers) trainer.gone = true;
  const trainers: FakeTrainer[] = [];
  presentTrainers = trainers;
  const downloads: TestForge['downloads'] = [];
  const location = { pathname: '/forge/', search, hash: '' };
  const document = Object.assign(new EventTarget(), { visibilityState: visible });
  const page: ForgePage = {
    location,
    history: {
      state: null,
      replaceState(_state, _unused, url) {
        location.search = new URL(String(url), 'http://page').search;
      },
    },
    document,
    navigator: { languages, ...(locks && { locks }) },
    localStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
  };
  startForge({
    page,
    keeper: startKeeper(() => presentTrainers === trainers),
    download: (blob, fileName) => downloads.push({ blob, fileName }),
    spawn: fakeSpawn((trainer) => {
      prepare?.(trainer);
      trainers.push(trainer);
    }),
  });
  return {
    trainers,
    downloads,
    stored,
    slowDisk() {
      let release: () => void = () => undefined;
      disk = new Promise((resolve) => (release = resolve));
      return release;
    },
    hide() {
      document.visibilityState = 'hidden';
      document.dispatchEvent(new Event('visibilitychange'));
    },
    get trainer() {
      return trainers.at(-1)!;
    },
    digitForge: page.digitForge!,
    url: () => location.pathname + location.search,
  };
}

function resetStore<T>(store: StoreApi<T>): void {
  store.setState(store.getInitialState(), true);
}
