// The composition root of the page's logic: ties worker, stores, storage and files together. It is called once, by
// src/main.tsx, before React renders:
//
//   startForge({ spawn: spawnTrainer, keeper: createKeeperClient(), page: window });
//
// From then on components read the stores (useRun, useGrid, ...) and call `actions`; scripts use `window.digitForge`.
// Loading begins at once; nothing needs to be awaited.
import { configFromUrl } from '../plan/configUrl';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';
import { changedKeys } from '../config/validateConfig';
import { checkConfig } from '../plan/checkConfig';
import { checkArtifacts } from '../files/generator/artifactsCheck';
import { downloadBlob } from '../files/downloadBlob';
import { toForgeError } from '../protocol/errors';
import type { RunKeeper } from '../protocol/runKeeper';
import { Connection } from '../storage/database';
import { openGeneratorDb, type GeneratorDb } from '../storage/generatorDb';
import { installActions, type Actions } from './actions';
import { createCheckpointActions, type CheckpointActions } from './saving/checkpointActions';
import { createLibraryActions, type LibraryActions } from './library/libraryActions';
import { LossFeed } from './losses/lossFeed';
import { LossHistory } from './losses/lossHistory';
import { addErrorNotice, dismissNotice } from './notices/noticeActions';
import { openFiles } from './library/openFiles';
import { startPreferences, type PreferencesPage } from './preferences/preferencesActions';
import { usePreferences } from './preferences/preferencesStore';
import { startPreparationWatch } from './run/preparationWatch';
import { RunControl, type RunControlOptions } from './run/runControl';
import { startsOver } from './run/runPlan';
import { useRun } from './run/runStore';
import { startWakeLock, type WakeLockPage } from './preferences/wakeLock';
import type { SavedRunActions } from './saving/savedRunActions';
import { useSavedRuns } from './saving/savedRunsStore';
import { startSavedRuns, type SavingPage } from './saving/savedRuns';
import { createScripting, type DigitForge } from './scripting';
import { useSettings } from './run/settingsStore';
import { createTimelapseActions, type TimelapseActions } from './timeline/timelapseActions';
import { createTimelineActions, overLoaded, type TimelineActions } from './timeline/timelineActions';
import type { Target } from './run/training';
import type { SpawnTrainer } from './run/workerSession';

/** The parts of `window` that are used; `window` itself is one. */
export type ForgePage = RunControlOptions['page'] &
  PreferencesPage &
  SavingPage &
  WakeLockPage & {
    digitForge?: DigitForge;
    matchMedia?: (query: string) => { readonly matches: boolean };
  };

export interface ForgeOptions {
  /** `spawnTrainer` of src/client. */
  readonly spawn: SpawnTrainer;
  /** `createKeeperClient` of src/client makes one. */
  readonly keeper: RunKeeper;
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

/** @returns whether nothing had to be told */
async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    tell(error);
    return false;
  }
}

async function telling(work: Promise<unknown>): Promise<void> {
  await succeeds(work);
}

function needsReset(change: Partial<TrainConfig>): boolean {
  const { config } = useSettings.getState();
  const check = checkConfig(config, change);
  return check.ok && useRun.getState().step > 0 && startsOver(changedKeys(config, check.config));
}

interface Parts {
  readonly control: RunControl;
  readonly library: LibraryActions;
  readonly checkpoints: CheckpointActions;
  readonly timeline: TimelineActions;
  readonly timelapse: TimelapseActions;
  readonly savedRuns: SavedRunActions;
  readonly setPreference: Actions['setPreference'];
}

function createActions(parts: Parts): Actions {
  const { control, library, checkpoints, timeline, timelapse, savedRuns, setPreference } = parts;
  /** A second click is no mistake: nothing happens. */
  const train = async (target: Target): Promise<void> => {
    if (control.isTraining) return;
    timeline.goLive();
    await telling(control.train(target));
  };
  return {
    train: () => train({ kind: 'plan' }),
    singleStep: () => train({ kind: 'single' }),
    pause: () => telling(control.pause()),
    reset: () => telling(control.reset()),
    retry: async () => {
      if (useRun.getState().phase !== 'failed') return;
      const { presentId, runs } = useSavedRuns.getState();
      const saved = runs.some(({ id }) => id === presentId) ? presentId : null;
      await telling(saved === null ? control.prepare() : savedRuns.acceptOpening(saved));
    },
    applyConfig: (change) => succeeds(control.applyConfig(change)),
    restoreSeedDefaults: () => succeeds(control.applyConfig(SEED_CONFIG)),
    needsReset,
    saveGenerator: (name) => telling(library.saveGenerator(name)),
    openSaved: (id) => telling(library.openSaved(id)),
    openFiles: (picked) => telling(openFiles(picked, library, checkpoints)),
    closeLoaded: () => library.closeLoaded(),
    renameSaved: (id, name) => telling(library.renameSaved(id, name)),
    deleteSaved: (id) => telling(library.deleteSaved(id)),
    downloadCurrent: () => telling(library.downloadCurrent()),
    downloadSaved: (id) => telling(library.downloadSaved(id)),
    downloadRun: () => telling(checkpoints.downloadRun()),
    acceptCheckpoint: (offered) => telling(checkpoints.acceptOffered(offered)),
    declineCheckpoint: () => checkpoints.declineOffered(),
    continueOffered: () => telling(savedRuns.continueOffered()),
    declineOffered: () => savedRuns.declineOffered(),
    openRun: (id) => telling(savedRuns.openRun(id)),
    acceptOpening: (id) => telling(savedRuns.acceptOpening(id)),
    declineOpening: () => savedRuns.declineOpening(),
    renameRun: (id, name) => telling(savedRuns.renameRun(id, name)),
    deleteRun: (id) => telling(savedRuns.deleteRun(id)),
    dismissNotice,
    setPreference,
    ...timeline,
    ...timelapse,
    downloadPicture: () => telling(timelapse.downloadPicture()),
  };
}

/** Reads URL and preferences, starts the worker and makes `actions` and `window.digitForge` work. */
export function startForge({ spawn, keeper, page, database, download }: ForgeOptions): void {
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
  const connection = new Connection();
  const hand = download ?? downloadBlob;
  const library = createLibraryActions({
    control,
    database: database ?? openGeneratorDb(checkArtifacts, connection),
    download: hand,
  });
  const timeline = overLoaded(createTimelineActions(), () => library.closeLoaded());
  // Whoever asked for less motion gets it slowly, and can still choose.
  if (page.matchMedia?.('(prefers-reduced-motion: reduce)').matches) timeline.setPlaySpeed(0.25);
  const timelapse = createTimelapseActions({ history, download: hand });
  const showRun = () => timeline.goLive();
  const checkpoints = createCheckpointActions({ control, history, download: hand, onRestore: showRun });
  const trainOn = (): void => void telling(control.train({ kind: 'plan' }));
  const savedRuns = startSavedRuns({
    control,
    history,
    keeper,
    page,
    connection,
    onOpen: showRun,
    trainOn,
  });
  installActions(
    createActions({ control, library, checkpoints, timeline, timelapse, savedRuns, setPreference }),
  );
  page.digitForge = createScripting({ control, history, checkpoints, onTrain: showRun });

  startWakeLock(page);
  startPreparationWatch();
  void telling(control.prepare());
  // Where storage is blocked, saving will say so; a visitor who saves nothing need not hear of it.
  library.refreshLibrary().catch(() => undefined);
}
