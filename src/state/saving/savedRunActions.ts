// What a visitor can do with the runs that are saved in this browser: continue, open, name and delete them. The latest
// is offered when the page opens. Each action rejects with a ForgeError if nothing has changed.
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
import { useSettings } from '../settings/settingsStore';
import { savedFrames, type KeptFrame } from '../timeline/timelineFrames';

export interface SavedRunsOptions {
  readonly control: RunControl;
  readonly database: RunDb;
  readonly keeper: RunKeeper;
  readonly locks: RunLocks;
  readonly place: SavePlace;
  readonly autosave: Autosave;
  /** Called when another run has replaced the present one. */
  readonly onOpen: () => void;
  /** Continues the training, and shows a failure to the visitor. */
  readonly trainOn: () => void;
  /** Tells other tabs that the list has changed. */
  readonly tellTabs: () => void;
}

export interface SavedRunActions {
  /** Continues the run that `useSavedRuns` offers, and trains it if it is not at its end. */
  continueOffered(): Promise<void>;
  declineOffered(): Promise<void>;
  /**
   * Replaces the present run by a saved one, paused. The present run is saved first; if that fails, asks: see
   * `useSavedRuns`. If no run is opened in the end, a training that was interrupted goes on.
   */
  openRun(id: string): Promise<void>;
  /** Answers yes to that question. */
  acceptOpening(id: string): Promise<void>;
  declineOpening(): Promise<void>;
  /** A run with a name is not deleted to make room for others. */
  renameRun(id: string, name: string): Promise<void>;
  deleteRun(id: string): Promise<void>;
}

export interface SavedRuns {
  readonly actions: SavedRunActions;
  refresh(): Promise<void>;
  /**
   * Reads the list for the first time, and offers the latest run if nothing was trained here yet. Where all are held, it
   * offers one that becomes free: after a reload, the page that was there before may hold its run for seconds.
   */
  offerLatest(): Promise<void>;
  /** Starts a new worker, with the run from its last save, or from step 0. */
  startAgain(): Promise<void>;
  /** Updates the list after the present run was saved. */
  takeSaved(saved: SavedRun): void;
}

const nothingTrained = ({ step, phase }: RunState): boolean => step === 0 && phase !== 'training';

export function createSavedRuns(options: SavedRunsOptions): SavedRuns {
  const { control, database, keeper, locks, place, autosave, onOpen, trainOn, tellTabs } = options;

  const list = new RunList(database, locks);
  /** The run whose first save was reported to other tabs. */
  let toldId: string | null = null;
  /** The run whose training was paused so that another can be opened; null if there is none. */
  let heldRun: number | null = null;
  let hasDeclined = false;

  /** Runs `work` on a run, and makes sure that no other tab is saving it. */
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
   * Deletes the oldest of the runs that have no name and that no tab trains.
   *
   * @returns whether any were deleted
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
      // The first save of the next run tries it again.
    }
  }

  /** Replaces the present run by a saved one: by itself, or by a copy if another tab may hold it. */
  async function open(id: string): Promise<void> {
    useSavedRuns.setState({ opening: true, offered: null });
    try {
      const claim: RunClaim | null = await place.claim(id);
      let lostStep: number | null = null;
      let frames: readonly KeptFrame[] = [];
      await place.during(id, claim, async () => {
        const found = await keeper.load(id, claim !== null);
        ({ lostStep } = found);
        frames = await savedFrames(found.frames);
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

  /** Called when it is decided whether another run is opened: if none is, the training goes on. */
  function letGo(): void {
    const isStillThere = heldRun === useRun.getState().runNumber;
    heldRun = null;
    if (isStillThere) trainOn();
  }

  // A training that begins now replaces the offer.
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

    declineOffered: async () => {
      hasDeclined = true;
      useSavedRuns.setState({ offered: null });
    },

    async openRun(id) {
      heldRun = control.isTraining ? useRun.getState().runNumber : null;
      // A run that trains on has steps that are not saved. The caller of a training shows its failure.
      await control.pause().catch(() => undefined);
      if (!(await autosave.save())) {
        const asking = useSavedRuns.getState().runs.find((run) => run.id === id) ?? null;
        return useSavedRuns.setState({ asking });
      }
      return open(id).finally(letGo);
    },

    acceptOpening,

    declineOpening: async () => {
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
  };

  async function offerLatest(): Promise<void> {
    await list.refresh();
    const { runs } = useSavedRuns.getState();
    for (const run of runs) {
      const isFree = (await whileClaimed(run.id, () => Promise.resolve(true))) === true;
      if (!nothingTrained(useRun.getState()) || hasDeclined) return;
      if (isFree) return useSavedRuns.setState({ offered: run });
    }
    const [latest] = runs;
    if (latest === undefined || !locks.working) return;
    await locks.whenFree(latest.id);
    await offerLatest();
  }

  return {
    actions,
    refresh: () => list.refresh(),
    offerLatest,

    async startAgain() {
      const { presentId, runs } = useSavedRuns.getState();
      const saved = runs.find(({ id }) => id === presentId);
      await (saved === undefined ? control.prepare() : acceptOpening(saved.id));
    },

    takeSaved(saved) {
      list.put(saved);
      // The list is no sign: a message of another tab may have caused it to be read before.
      if (saved.id === toldId) return;
      toldId = saved.id;
      void takeTheOldOut();
    },
  };
}
