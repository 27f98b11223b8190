// The page's logic with everything outside it faked: trainer, window, storage, downloads. Stores begin afresh.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { StoreApi } from 'zustand';
import { startForge, type ForgePage } from '../state/forge';
import { useCheckpoint } from '../state/checkpointStore';
import { useGrid } from '../state/gridStore';
import { useLibrary } from '../state/libraryStore';
import { useLosses } from '../state/lossStore';
import { useNotices } from '../state/noticeStore';
import { usePreferences } from '../state/preferencesStore';
import { useRun } from '../state/runStore';
import type { DigitForge } from '../state/scripting';
import { useSettings } from '../state/settingsStore';
import { FakeTrainer } from './fakeTrainer';

export interface TestForge {
  /** Every worker that was started; the last one is the present one. */
  readonly trainers: FakeTrainer[];
  readonly trainer: FakeTrainer;
  readonly digitForge: DigitForge;
  /** The page's address after its origin, as it stands now. */
  readonly url: () => string;
  readonly downloads: { readonly blob: Blob; readonly fileName: string }[];
  readonly stored: Map<string, string>;
}

export interface TestPage {
  readonly search?: string;
  readonly languages?: readonly string[];
  /** localStorage. */
  readonly stored?: Map<string, string>;
  /** Called with each new trainer before it is asked anything. */
  readonly prepare?: (trainer: FakeTrainer) => void;
}

export function startTestForge({
  search = '',
  languages = [],
  stored = new Map(),
  prepare,
}: TestPage = {}): TestForge {
  resetStore(useCheckpoint);
  resetStore(useGrid);
  resetStore(useLibrary);
  resetStore(useLosses);
  resetStore(useNotices);
  resetStore(usePreferences);
  resetStore(useRun);
  resetStore(useSettings);
  globalThis.indexedDB = new IDBFactory();
  const trainers: FakeTrainer[] = [];
  const downloads: TestForge['downloads'] = [];
  const location = { pathname: '/forge/', search, hash: '' };
  const page: ForgePage = {
    location,
    history: {
      state: null,
      replaceState(_state, _unused, url) {
        location.search = new URL(String(url), 'http://page').search;
      },
    },
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' as const }),
    navigator: { languages },
    localStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
  };
  startForge({
    page,
    download: (blob, fileName) => downloads.push({ blob, fileName }),
    spawn(listener, onDeath) {
      const trainer = new FakeTrainer(listener, onDeath);
      prepare?.(trainer);
      trainers.push(trainer);
      return { trainer, terminate: () => (trainer.terminated = true) };
    },
  });
  return {
    trainers,
    downloads,
    stored,
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
