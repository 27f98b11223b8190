// The composition root of the page's logic: ties worker, stores, storage and files together. It is called once, by
// src/main.tsx, before React renders:
//
//   startForge({ spawn: spawnTrainer, page: window });
//
// From then on components read the stores (useRun, useGrid, ...) and call `actions`; scripts use `window.digitForge`.
// Loading begins at once; nothing needs to be awaited.
import { configFromUrl } from '../config/configUrl';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';
import { changedKeys, checkConfig } from '../config/validateConfig';
import { checkArtifacts } from '../export/artifactsCheck';
import { downloadBlob } from '../export/downloadBlob';
import { toForgeError } from '../protocol/errors';
import { openGeneratorDb, type GeneratorDb } from '../storage/generatorDb';
import { installActions, type Actions } from './actions';
import { createLibraryActions, type LibraryActions } from './libraryActions';
import { LossFeed } from './lossFeed';
import { LossHistory } from './lossHistory';
import { addErrorNotice, dismissNotice } from './noticeActions';
import { startPreferences, type PreferencesPage } from './preferencesActions';
import { usePreferences } from './preferencesStore';
import { RunControl, type RunControlOptions } from './runControl';
import { startsOver } from './runPlan';
import { useRun } from './runStore';
import { createScripting, type DigitForge } from './scripting';
import { useSettings } from './settingsStore';
import type { Target } from './training';
import type { SpawnTrainer } from './workerSession';

/** The parts of `window` that are used; `window` itself is one. */
export type ForgePage = RunControlOptions['page'] & PreferencesPage & { digitForge?: DigitForge };

export interface ForgeOptions {
  /** `spawnTrainer` of src/client. */
  readonly spawn: SpawnTrainer;
  readonly page: ForgePage;
  /** By default the browser's IndexedDB. */
  readonly database?: GeneratorDb;
  /** By default a link that is clicked. */
  readonly download?: (blob: Blob, fileName: string) => void;
}

/**
 * Tells a failure where the visitor looks: in the run's own place if training cannot go on, else as a notice.
 * `aborted` is what a retry does to calls of the worker before.
 */
function tell(thrown: unknown): void {
  const error = toForgeError(thrown);
  if (error.code !== 'aborted' && error !== useRun.getState().problem) addErrorNotice(error);
}

async function telling(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    tell(error);
  }
}

function needsReset(change: Partial<TrainConfig>): boolean {
  const { config } = useSettings.getState();
  const check = checkConfig(config, change);
  return check.ok && useRun.getState().step > 0 && startsOver(changedKeys(config, check.config));
}

function createActions(
  control: RunControl,
  library: LibraryActions,
  setPreference: Actions['setPreference'],
): Actions {
  /** A second click is no mistake: nothing happens. */
  const train = async (target: Target): Promise<void> => {
    if (control.isTraining) return;
    library.closeLoaded();
    await telling(control.train(target));
  };
  return {
    train: () => train({ kind: 'plan' }),
    singleStep: () => train({ kind: 'single' }),
    pause: () => telling(control.pause()),
    reset: () => telling(control.reset()),
    retry: async () => {
      if (useRun.getState().phase === 'failed') await telling(control.prepare());
    },
    applyConfig: (change) => telling(control.applyConfig(change)),
    restoreSeedDefaults: () => telling(control.applyConfig(SEED_CONFIG)),
    needsReset,
    saveGenerator: (name) => telling(library.saveGenerator(name)),
    openSaved: (id) => telling(library.openSaved(id)),
    openFile: (file) => telling(library.openFile(file)),
    closeLoaded: () => library.closeLoaded(),
    renameSaved: (id, name) => telling(library.renameSaved(id, name)),
    deleteSaved: (id) => telling(library.deleteSaved(id)),
    downloadCurrent: () => telling(library.downloadCurrent()),
    downloadSaved: (id) => telling(library.downloadSaved(id)),
    dismissNotice,
    setPreference,
  };
}

/** Reads URL and preferences, starts the worker and makes `actions` and `window.digitForge` work. */
export function startForge({ spawn, page, database, download }: ForgeOptions): void {
  const setPreference = startPreferences(page);
  const { config, issues } = configFromUrl(page.location.search);
  useSettings.setState({ config, urlIssues: issues });

  const history = new LossHistory(usePreferences.getState().smoothing);
  const feed = new LossFeed(history);
  usePreferences.subscribe(({ smoothing }, before) => {
    if (smoothing === before.smoothing) return;
    history.setSmoothing(smoothing);
    feed.touch();
  });

  const control = new RunControl({ spawn, sinks: { history, feed }, page });
  const library = createLibraryActions({
    control,
    database: database ?? openGeneratorDb(checkArtifacts),
    download: download ?? downloadBlob,
  });
  installActions(createActions(control, library, setPreference));
  page.digitForge = createScripting({ control, history, onTrain: () => library.closeLoaded() });

  void telling(control.prepare());
  // Where storage is blocked, saving will say so; a visitor who saves nothing need not hear of it.
  library.refreshLibrary().catch(() => undefined);
}
