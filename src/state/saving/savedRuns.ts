// Connects the parts that keep runs in this browser: storage, locks, automatic saving, and the lists of other tabs.
import type { RunKeeper } from '../../protocol/runKeeper';
import type { Connection } from '../../storage/database';
import { openRunDb } from '../../storage/runDb';
import { Autosave, type HidingPage } from './autosave';
import type { LossHistory } from '../losses/lossHistory';
import type { RunImages } from '../run/runChanges';
import type { RunControl } from '../run/runControl';
import { RunLocks } from './runLocks';
import { createSavedRuns, type SavedRunActions } from './savedRunActions';
import { SavePlace } from './savePlace';

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
  readonly onOpen: () => void;
  readonly trainOn: () => void;
}

export interface StartedSavedRuns {
  readonly actions: SavedRunActions;
  /** @returns whether the run's present step is saved, or there is nothing to save */
  readonly saveRun: () => Promise<boolean>;
}

export function startSavedRuns(options: StartOptions): StartedSavedRuns {
  const { control, history, keeper, page, connection, imagesFor, onOpen, trainOn } = options;
  const locks = new RunLocks(page.navigator.locks);
  const place = new SavePlace(locks);
  const channel = page.BroadcastChannel ? new page.BroadcastChannel(CHANNEL) : null;
  const autosave = new Autosave({
    control,
    history,
    keeper,
    place,
    imagesFor,
    onSaved: (saved) => runs.takeSaved(saved),
  });
  const runs = createSavedRuns({
    control,
    database: openRunDb(connection),
    keeper,
    locks,
    place,
    autosave,
    onOpen,
    trainOn,
    tellTabs: () => channel?.postMessage('changed'),
  });
  // If the storage is blocked, saving will report it.
  const refresh = (): void => void runs.refresh().catch(() => undefined);
  channel?.addEventListener('message', refresh);
  page.document?.addEventListener('visibilitychange', () => {
    if (page.document?.visibilityState === 'visible') refresh();
  });
  autosave.start(page);
  void runs.offerLatest().catch(() => undefined);
  return { actions: runs.actions, saveRun: () => autosave.save() };
}
