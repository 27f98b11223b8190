// Connects the parts that keep runs in this browser: storage, locks, automatic saving, and the lists of other tabs. What
// deals with runs that are there (savedRunActions.ts) is loaded when there are any.
import type { RunKeeper } from '../../protocol/runKeeper';
import type { Connection } from '../../storage/database';
import { hasAny } from '../../storage/anyRecords';
import { Autosave, type HidingPage } from './autosave';
import type { LossHistory } from '../losses/lossHistory';
import type { RunImages } from '../run/runChanges';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { RunLocks } from './runLocks';
import type { SavedRuns, SavedRunsOptions } from './savedRunActions';
import { SavePlace } from './savePlace';
import { useSavedRuns } from './savedRunsStore';

const CHANNEL = 'digit-forge/runs';

/** The parts of `window` that are used. */
export interface SavingPage extends HidingPage {
  readonly navigator: { readonly locks?: LockManager };
  readonly BroadcastChannel?: typeof BroadcastChannel;
}

export interface StartOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly keeper: RunKeeper;
  readonly page: SavingPage;
  readonly connection: Connection;
  readonly imagesFor: RunImages['imagesFor'];
  readonly loadLate: () => Promise<SavedRuns>;
}

export interface RetryActions {
  /** After a failure (`phase` is `failed`): starts a new worker, with the run from its last save, or from step 0. */
  retry(): Promise<void>;
}

export interface StartedSavedRuns {
  readonly actions: RetryActions;
  readonly parts: Pick<SavedRunsOptions, 'locks' | 'place' | 'autosave' | 'tellTabs'>;
  /** @returns whether the run's present step is saved, or there is nothing to save */
  readonly saveRun: () => Promise<boolean>;
}

export function startSavedRuns(options: StartOptions): StartedSavedRuns {
  const { control, history, keeper, page, connection, imagesFor, loadLate } = options;
  const locks = new RunLocks(page.navigator.locks);
  const place = new SavePlace(locks);
  const channel = page.BroadcastChannel ? new page.BroadcastChannel(CHANNEL) : null;
  const autosave = new Autosave({
    control,
    history,
    keeper,
    place,
    imagesFor,
    // Where the list cannot be loaded, the run is saved nevertheless.
    onSaved: (saved) => void whenLoaded((runs) => runs.takeSaved(saved)),
  });
  const whenLoaded = (work: (runs: SavedRuns) => void | Promise<void>): Promise<void> =>
    loadLate()
      .then(work)
      .catch(() => undefined);
  const whereAny = async (work: (runs: SavedRuns) => Promise<void>): Promise<void> => {
    const areShown = useSavedRuns.getState().runs.length > 0;
    // If the storage is blocked, saving will report it.
    if (areShown || (await hasAny(connection, 'runs').catch(() => false))) await whenLoaded(work);
  };
  const refresh = (): void => void whereAny((runs) => runs.refresh());
  channel?.addEventListener('message', refresh);
  page.document?.addEventListener('visibilitychange', () => {
    if (page.document?.visibilityState === 'visible') refresh();
  });
  autosave.start(page);
  void whereAny((runs) => runs.offerLatest());
  return {
    actions: {
      async retry() {
        if (useRun.getState().phase !== 'failed') return;
        // A run that was never saved needs nothing that may have to be loaded: the network may be what has failed.
        if (useSavedRuns.getState().presentId === null) await control.prepare();
        else await (await loadLate()).startAgain();
      },
    },
    parts: { locks, place, autosave, tellTabs: () => channel?.postMessage('changed') },
    saveRun: () => autosave.save(),
  };
}
