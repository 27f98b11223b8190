// The runs saved in this browser: listed, offered when the page opens, continued, named, deleted. Each action rejects
// with a ForgeError when nothing has changed.
import { UNNAMED_RUNS_KEPT } from '../../config/savedRuns';
import { ForgeError } from '../../protocol/errors';
import type { RunKeeper } from '../../protocol/runKeeper';
import type { SavedRun } from '../../protocol/savedRun';
import { askForPersistence } from '../../storage/persistence';
import type { RunDb } from '../../storage/runDb';
import type { Autosave } from './autosave';
import { addNotice } from '../notices/noticeActions';
import { RunList } from './runList';
import type { RunClaim, RunLocks } from './runLocks';
import type { RunControl } from '../run/runControl';
import { useRun, type RunState } from '../run/runStore';
import { useSavedRuns } from './savedRunsStore';
import type { SavePlace } from './savePlace';
import { useSettings } from '../run/settingsStore';
import { savedFrame, type KeptFrame } from '../timeline/timelineFrames';

export interface SavedRunsOptions {
  readonly control: RunControl;
  readonly database: RunDb;
  readonly keeper: RunKeeper;
  readonly locks: RunLocks;
  readonly place: SavePlace;
  readonly autosave: Autosave;
  /** Called once another run has taken the present one's place. */
  readonly onOpen: () => void;
  /** Trains on, and tells the visitor where that fails. */
  readonly trainOn: () => void;
  /** Tells other tabs that the list has changed. */
  readonly tellTabs: () => void;
}

export interface SavedRunActions {
  /** Continues the run that is offered in `useSavedRuns`, and trains it if it is not at its end. */
  continueOffered(): Promise<void>;
  declineOffered(): void;
  /**
   * Puts a saved run in the present one's place, paused. The present one is saved first; where that fails, asks: see
   * `useSavedRuns`. Where nothing is opened after all, a training that was under way goes on.
   */
  openRun(id: string): Promise<void>;
  /** Yes to that question. */
  acceptOpening(id: string): Promise<void>;
  declineOpening(): void;
  /** A run that has a name makes room for no other. */
  renameRun(id: string, name: string): Promise<void>;
  deleteRun(id: string): Promise<void>;
  /** After a failure (`phase` is `failed`): a new worker, and the run from where it was last saved, or from step 0. */
  retry(): Promise<void>;
}

export interface SavedRuns {
  readonly actions: SavedRunActions;
  refresh(): Promise<void>;
  /** Reads the list for the first time and offers the latest run, while there is nothing trained here yet. */
  offerLatest(): Promise<void>;
  /** The present run has just been saved. */
  takeSaved(saved: SavedRun): void;
}

const nothingTrained = ({ step, phase }: RunState): boolean => step === 0 && phase !== 'training';

export function createSavedRuns(options: SavedRunsOptions): SavedRuns {
  const { control, database, keeper, locks, place, autosave, onOpen, trainOn, tellTabs } = options;

  const list = new RunList(database, locks);
  /** The run whose saving other tabs have been told of. */
  let toldId: string | null = null;
  /** The run whose training was paused so that another can be opened; null where there is none. */
  let heldRun: number | null = null;

  /** Does something to a run that no tab but this one may be saving. */
  async function whileClaimed<T>(id: string, work: () => Promise<T>): Promise<T | null> {
    const claim = await place.claim(id);
    if (claim === null && locks.working) return null;
    try {
      return await work();
    } finally {
      if (place.id !== id) claim?.release();
    }
  }

  /**
   * Deletes the oldest of the runs that nobody has named and nobody trains.
   *
   * @returns whether there were any
   */
  async function makeRoom(): Promise<boolean> {
    const unnamed = useSavedRuns.getState().runs.filter(({ name }) => name === null);
    let anyDeleted = false;
    for (const { id } of unnamed.slice(UNNAMED_RUNS_KEPT)) {
      const deleted = await whileClaimed(id, async () => {
        await database.delete(id);
        return true;
      });
      if (!deleted) continue;
      list.remove(id);
      anyDeleted = true;
    }
    return anyDeleted;
  }

  async function takeTheOldOut(): Promise<void> {
    tellTabs();
    try {
      await list.refresh();
      if (await makeRoom()) tellTabs();
    } catch {
      // Next time a run is saved for the first time it is tried again.
    }
  }

  /** Puts a saved run in the present one's place: as itself, or as a copy where another tab may hold it. */
  async function open(id: string): Promise<void> {
    useSavedRuns.setState({ opening: true, offered: null });
    try {
      const claim: RunClaim | null = await place.claim(id);
      let lostStep: number | null = null;
      let frames: readonly KeptFrame[] = [];
      await place.during(id, claim, async () => {
        const found = await keeper.load(id, claim !== null);
        ({ lostStep } = found);
        frames = found.frames.map(savedFrame);
        await control.restore(found, frames);
      });
      onOpen();
      const { step } = useRun.getState();
      if (claim !== null) autosave.markSaved(id, frames);
      else addNotice({ kind: 'run-copied', because: locks.working ? 'open-elsewhere' : 'cannot-tell' });
      if (lostStep !== null) addNotice({ kind: 'run-fell-back', step, lostStep });
      await list.refresh();
    } catch (error) {
      if (error instanceof ForgeError && error.code === 'run-missing')
        await list.refresh().catch(() => undefined);
      throw error;
    } finally {
      useSavedRuns.setState({ opening: false });
    }
  }

  /** Whether another was opened or not is settled: where none was, the training goes on. */
  function letGo(): void {
    const isStillThere = heldRun === useRun.getState().runNumber;
    heldRun = null;
    if (isStillThere) trainOn();
  }

  // What is trained from now on speaks for itself.
  useRun.subscribe((run) => {
    if (useSavedRuns.getState().offered !== null && !nothingTrained(run))
      useSavedRuns.setState({ offered: null });
  });

  const acceptOpening = (id: string): Promise<void> => {
    useSavedRuns.setState({ asking: null });
    return open(id).finally(letGo);
  };

  const actions: SavedRunActions = {
    async continueOffered() {
      const { offered } = useSavedRuns.getState();
      if (offered === null) return;
      await open(offered.id);
      const { steps } = useSettings.getState().config;
      if (useRun.getState().step < steps && !control.isTraining) await control.train({ kind: 'plan' });
    },

    declineOffered: () => useSavedRuns.setState({ offered: null }),

    async openRun(id) {
      heldRun = control.isTraining ? useRun.getState().runNumber : null;
      // What trains on is never saved as it stands. Why a training fails is told where it was begun.
      await control.pause().catch(() => undefined);
      if (!(await autosave.save())) {
        const asking = useSavedRuns.getState().runs.find((run) => run.id === id) ?? null;
        return useSavedRuns.setState({ asking });
      }
      return open(id).finally(letGo);
    },

    acceptOpening,

    declineOpening: () => {
      useSavedRuns.setState({ asking: null });
      letGo();
    },

    async renameRun(id, name) {
      list.put(await database.rename(id, name));
      tellTabs();
      void askForPersistence();
    },

    async deleteRun(id) {
      if (place.id === id) await autosave.leavePlace();
      const deleted = await whileClaimed(id, async () => {
        await database.delete(id);
        return true;
      });
      if (deleted === null) throw new ForgeError('run-in-use', `Another tab has the run ${id} open`, { id });
      list.remove(id);
      tellTabs();
    },

    async retry() {
      if (useRun.getState().phase !== 'failed') return;
      const { presentId, runs } = useSavedRuns.getState();
      const saved = runs.find(({ id }) => id === presentId);
      await (saved === undefined ? control.prepare() : acceptOpening(saved.id));
    },
  };

  return {
    actions,
    refresh: () => list.refresh(),

    async offerLatest() {
      await list.refresh();
      for (const run of useSavedRuns.getState().runs) {
        const isFree = (await whileClaimed(run.id, () => Promise.resolve(true))) === true;
        if (!nothingTrained(useRun.getState())) return;
        if (isFree) return useSavedRuns.setState({ offered: run });
      }
    },

    takeSaved(saved) {
      list.put(saved);
      // That it is in the list already says nothing: another tab's word may have had it read before this.
      if (saved.id === toldId) return;
      toldId = saved.id;
      void takeTheOldOut();
    },
  };
}
