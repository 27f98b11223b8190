// The composition root of the page's logic. It connects worker, stores, storage and files. src/main.tsx calls it once,
// before React renders:
//
//   startForge({ spawn: spawnTrainer, keeper: new KeeperClient(), judge: new JudgeClient(), fetchData, page: window });
//
// From then on components read the stores (useRun, usePictures, ...) and call `actions`, and scripts use
// `window.digitForge`. Loading begins at once, and nothing needs to be awaited.
import type { Offline } from '../client/offlineClient';
import type { SpawnTrainer } from '../client/spawnWorker';
import { configFromUrl } from '../plan/configUrl';
import { downloadBlob } from '../files/downloadBlob';
import { toForgeError } from '../protocol/errors';
import type { Judge } from '../protocol/judge';
import type { RunKeeper } from '../protocol/runKeeper';
import { hasAny } from '../storage/anyRecords';
import { Connection } from '../storage/database';
import type { GeneratorDb } from '../storage/generatorDb';
import { installActions } from './actions';
import { openClassroom } from './classroom/classroomActions';
import type { FetchData } from './exports/runExports';
import { failureActions } from './failures/failureActions';
import { startFailureWatch } from './failures/failureWatch';
import { loadOnce } from './loadOnce';
import { LossFeed } from './losses/lossFeed';
import { LossHistory } from './losses/lossHistory';
import { copyText, type Copy } from './notices/clipboard';
import { tellingDownload } from './notices/download';
import { noticeActions } from './notices/noticeActions';
import { tellFailure } from './notices/tellFailures';
import type { ExploringPage } from './play/exploringActions';
import { createPlayEntry } from './play/playEntry';
import { createUpdates } from './offline/updateActions';
import { startPreferences, type PreferencesPage } from './preferences/preferencesActions';
import { usePreferences } from './preferences/preferencesStore';
import { createQualityActions } from './quality/qualityActions';
import { QualityWatch } from './quality/qualityWatch';
import type { SettingsPage } from './settings/adoptSettings';
import { ImagesShelf } from './ownImages/imagesShelf';
import { createOwnImages, type OwnImagesOptions } from './ownImages/ownImagesActions';
import { startPreparationWatch } from './run/preparationWatch';
import { startRunEvents } from './run/runEvents';
import { createRunActions } from './run/runActions';
import { isTraining, useRun } from './run/runStore';
import type { RunImages } from './run/runChanges';
import { RunControl } from './run/runControl';
import { startWakeLock, type WakeLockPage } from './preferences/wakeLock';
import { startSavedRuns, type SavingPage } from './saving/savedRuns';
import { createScripting, type DigitForge } from './scripting';
import { useSettings } from './settings/settingsStore';
import { createTimelineActions } from './timeline/timelineActions';
import { createWeightsActions } from './timeline/weightsActions';
import { createTourActions } from './tour/tourActions';

/** The parts of `window` that are used. `window` itself fits this type. */
export type ForgePage = SettingsPage &
  ExploringPage &
  PreferencesPage &
  SavingPage &
  WakeLockPage & {
    digitForge?: DigitForge;
    matchMedia?: (query: string) => { readonly matches: boolean };
  };

export interface ForgeOptions {
  /** `spawnTrainer` of src/client. */
  readonly spawn: SpawnTrainer;
  /** A `KeeperClient` of src/client. */
  readonly keeper: RunKeeper;
  /** A `JudgeClient` of src/client. */
  readonly judge: Judge;
  /** `fetchGzipped` of src/data, below the page's address. */
  readonly fetchData: FetchData;
  /** An `OfflineClient` of src/client, unless the page has no service worker. */
  readonly offline?: Offline | undefined;
  readonly page: ForgePage;
  /** Default: the browser's IndexedDB. */
  readonly database?: GeneratorDb;
  /** Default: a reader in a thread of its own. */
  readonly startReader?: OwnImagesOptions['startReader'];
  /** Default: `downloadBlob`. */
  readonly download?: (blob: Blob, fileName: string) => void;
  /** Default: the browser's clipboard. */
  readonly copy?: Copy;
}

/** If the browser does not tell how many there are. */
const LIKELY_CORES = 2;

/** Reads URL and preferences, starts the worker and makes `actions` and `window.digitForge` work. */
export function startForge({
  spawn,
  keeper,
  judge,
  fetchData,
  offline,
  page,
  database,
  startReader,
  download = downloadBlob,
  copy = copyText,
}: ForgeOptions): void {
  const preferenceActions = startPreferences(page);
  const { config, issues } = configFromUrl(page.location.search);
  useSettings.setState({ config, urlIssues: issues });

  const history = new LossHistory(usePreferences.getState().smoothing);
  const feed = new LossFeed(history);
  usePreferences.subscribe(({ smoothing }, before) => {
    if (smoothing === before.smoothing) return;
    history.setSmoothing(smoothing);
    feed.touch();
  });

  const connection = new Connection();
  const shelf = new ImagesShelf({
    put: async (images) => (await late()).ownImagesDb.put(images),
    find: async (id) => (await late()).ownImagesDb.find(id),
  });
  const imagesFor: RunImages['imagesFor'] = (wanted) => shelf.imagesFor(wanted);
  const control: RunControl = new RunControl({
    spawn,
    sinks: { history, feed },
    page,
    images: { imagesFor, onMissing: (error) => ownImages.askFor(error) },
    beforeTraining: (trainer) => quality.beforeTraining(trainer),
  });
  const cores = globalThis.navigator?.hardwareConcurrency ?? LIKELY_CORES;
  const quality = new QualityWatch({ control, judge, cores });
  const ownImages = createOwnImages({
    apply: (change) => runActions.applyConfig(change),
    shelf,
    ...(startReader && { startReader }),
  });
  const downloadTold = tellingDownload(download);
  const timelineActions = createTimelineActions();
  // With reduced motion the timeline plays slowly at first. The visitor can change the speed.
  if (page.matchMedia?.('(prefers-reduced-motion: reduce)').matches) timelineActions.setPlaySpeed(0.25);
  const showRun = () => timelineActions.goLive();
  const late = loadOnce(async () => {
    try {
      const { createLateParts } = await import('./lateParts');
      const parts = createLateParts({
        control,
        history,
        quality,
        keeper,
        judge,
        connection,
        database,
        saving: savedRuns.parts,
        fetchData,
        imagesFor,
        askFor: (error, asking) => ownImages.askFor(error, asking),
        download: downloadTold,
        showRun,
        trainOn: () => void tellFailure(control.train({ kind: 'plan' })),
      });
      addLate(parts.actions);
      return parts;
    } catch (thrown) {
      throw toForgeError(thrown);
    }
  });
  const savedRuns = startSavedRuns({
    control,
    history,
    keeper,
    page,
    connection,
    imagesFor,
    loadLate: async () => (await late()).savedRuns,
  });
  const runActions = createRunActions({ control, onTrain: showRun, saveRun: savedRuns.saveRun });
  const updates = createUpdates({ control, offline, saveRun: savedRuns.saveRun });
  const tour = createTourActions(preferenceActions);
  const addLate = installActions(
    {
      ...runActions,
      ...timelineActions,
      ...createWeightsActions({ control, goLive: showRun }),
      ...createQualityActions(quality),
      ...createPlayEntry({ control, judge, page, download: downloadTold, copy }),
      ...tour,
      ...ownImages.actions,
      ...failureActions,
      ...savedRuns.actions,
      ...preferenceActions,
      ...updates.actions,
      ...noticeActions,
      ...openClassroom({ page, copy, openChapter: (chapter) => tour.openChapter(chapter) }),
    },
    late,
  );
  page.digitForge = createScripting({
    control,
    history,
    loadLate: async () => (await late()).scripting,
    onTrain: showRun,
  });

  quality.start();
  startFailureWatch(history, async () => (await late()).failuresOf);
  startRunEvents();
  startWakeLock(page);
  startPreparationWatch();
  void tellFailure(control.prepare());
  updates.start();
  // Before anything can happen to the run, the network included. If that fails, the next who needs them tries again.
  useRun.subscribe((run, before) => {
    if (isTraining(run) && !isTraining(before)) late().catch(() => undefined);
  });
  // If the storage is blocked, saving will report it. A visitor who saves nothing need not know.
  hasAny(connection, 'generators')
    .then(async (any) => any && (await late()).refreshLibrary())
    .catch(() => undefined);
}
