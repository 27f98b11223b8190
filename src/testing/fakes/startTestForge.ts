// The page's logic with a simulated environment: trainer, window, storage, downloads. The stores begin in their initial
// state.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { StoreApi } from 'zustand';
import { keepRuns } from '../../keeper/keepRuns';
import { ForgeError } from '../../protocol/errors';
import type { Offline } from '../../client/offlineClient';
import type { Judge } from '../../protocol/judge';
import type { RunKeeper } from '../../protocol/runKeeper';
import { startForge, type ForgeOptions, type ForgePage } from '../../state/forge';
import { actions } from '../../state/actions';
import { useClassroom } from '../../state/classroom/classroomStore';
import { useComparison } from '../../state/comparing/comparisonStore';
import { useCheckpoint } from '../../state/saving/checkpointStore';
import { usePictures } from '../../state/timeline/pictureStore';
import { useExports } from '../../state/exports/exportsStore';
import { useFailures } from '../../state/failures/failuresStore';
import { useLibrary } from '../../state/library/libraryStore';
import { useLosses } from '../../state/losses/lossStore';
import { useNotices } from '../../state/notices/noticeStore';
import { useUpdate } from '../../state/offline/updateStore';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useQuality } from '../../state/quality/qualityStore';
import { useRun } from '../../state/run/runStore';
import type { DigitForge } from '../../state/scripting';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { useSettings } from '../../state/settings/settingsStore';
import { useTiles } from '../../state/tiles/tileStore';
import { openRunDb } from '../../storage/runDb';
import { FakeLocks } from './fakeLocks';
import type { FakeTrainer } from './fakeTrainer';
import { fakeSpawn } from './spawnFakeTrainer';

export interface TestForge {
  /** Every trainer that was started. The last one is the present one. */
  readonly trainers: FakeTrainer[];
  readonly trainer: FakeTrainer;
  readonly digitForge: DigitForge;
  /** The present address of the page, without the origin. */
  readonly url: () => string;
  readonly downloads: { readonly blob: Blob; readonly fileName: string }[];
  /** What was put on the clipboard. */
  readonly copied: string[];
  readonly stored: Map<string, string>;
  /** Hides the page, as if another tab came to the front. */
  readonly hide: () => void;
  /** Makes saves wait until the returned function is called. */
  readonly slowDisk: () => () => void;
}

/** Opens a file in the way the page's button does. */
export const openOne = (file: File): Promise<boolean> => actions.openFiles([{ path: file.name, file }]);

export interface TestPage {
  readonly search?: string;
  readonly languages?: readonly string[];
  /** The contents of localStorage. */
  readonly stored?: Map<string, string>;
  /** Called with each new trainer before its first call. */
  readonly prepare?: (trainer: FakeTrainer) => void;
  /** Whether it is the same browser as before, with its storage. */
  readonly reloaded?: boolean;
  /** null for a browser without locks. */
  readonly locks?: LockManager | null;
  /** Without one, quality is not measured. */
  readonly judge?: Judge;
  readonly offline?: Offline;
  readonly startReader?: ForgeOptions['startReader'];
}

const visible: DocumentVisibilityState = 'visible';

/**
 * The trainers of the present forge. A forge that was replaced saves and asks nothing any more, like a page that is
 * gone.
 */
let presentTrainers: readonly FakeTrainer[] = [];

/** Saves wait for this promise. */
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

const noJudge = () => Promise.reject(new ForgeError('judge-unavailable', 'There is none'));
const NO_JUDGE: Judge = {
  measure: noJudge,
  findCopies: noJudge,
  read: noJudge,
  study: noJudge,
  nearest: noJudge,
  nearestOwn: noJudge,
};

export function startTestForge({
  search = '',
  languages = [],
  stored = new Map(),
  prepare,
  reloaded = false,
  locks = new FakeLocks(),
  judge,
  offline,
  startReader,
}: TestPage = {}): TestForge {
  resetStore(useCheckpoint);
  resetStore(useClassroom);
  resetStore(useComparison);
  resetStore(usePictures);
  resetStore(useExports);
  resetStore(useFailures);
  resetStore(useLibrary);
  resetStore(useLosses);
  resetStore(useNotices);
  resetStore(usePreferences);
  resetStore(useQuality);
  usePreferences.setState({ measureQuality: judge !== undefined });
  resetStore(useRun);
  resetStore(useSavedRuns);
  resetStore(useSettings);
  resetStore(useOwnImages);
  resetStore(useTiles);
  resetStore(useUpdate);
  if (!reloaded) globalThis.indexedDB = new IDBFactory();
  for (const trainer of presentTrainers) trainer.gone = true;
  const trainers: FakeTrainer[] = [];
  presentTrainers = trainers;
  const downloads: TestForge['downloads'] = [];
  const copied: string[] = [];
  const location = { origin: 'http://page', pathname: '/forge/', search, hash: '' };
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
    judge: judge ?? NO_JUDGE,
    offline,
    ...(startReader && { startReader }),
    fetchData: (file) => Promise.resolve(new TextEncoder().encode(file)),
    copy: async (text) => void copied.push(text),
    download: (blob, fileName) => downloads.push({ blob, fileName }),
    spawn: fakeSpawn((trainer) => {
      prepare?.(trainer);
      trainers.push(trainer);
    }),
  });
  return {
    trainers,
    downloads,
    copied,
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
