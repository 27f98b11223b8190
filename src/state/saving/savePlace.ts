// Where the present run is saved: the id of its record, and the claim on it. A run has none until it is saved for the
// first time; another run in its place leaves it.
import { ForgeError } from '../../protocol/errors';
import { newRecordId } from '../../storage/recordId';
import type { RunClaim, RunLocks } from './runLocks';
import { useSavedRuns } from './savedRunsStore';

interface Place {
  readonly id: string;
  readonly claim: RunClaim;
}

export class SavePlace {
  readonly #locks: RunLocks;
  #present: Place | null = null;
  #incoming: Place | null = null;
  /** Counts the runs that were here. */
  #visits = 0;

  constructor(locks: RunLocks) {
    this.#locks = locks;
  }

  get id(): string | null {
    return this.#present?.id ?? null;
  }

  /**
   * The present run's id: a new one where it has none.
   *
   * @throws ForgeError `aborted` where another run begins meanwhile
   */
  async find(): Promise<string> {
    if (this.#present !== null) return this.#present.id;
    const visit = this.#visits;
    const id = newRecordId();
    const claim = await this.#locks.claimNew(id);
    if (visit !== this.#visits) {
      claim.release();
      throw new ForgeError('aborted', 'Another run began while this one was being saved');
    }
    this.#set({ id, claim });
    return id;
  }

  /** @returns a claim on a saved run, also where this tab has it already; null where another tab has */
  async claim(id: string): Promise<RunClaim | null> {
    return this.#present?.id === id ? this.#present.claim : this.#locks.claim(id);
  }

  /**
   * While `work` puts a saved run in the present one's place.
   *
   * @param claim null where it is to be saved under an id of its own
   */
  async during(id: string, claim: RunClaim | null, work: () => Promise<void>): Promise<void> {
    this.#incoming = claim && { id, claim };
    try {
      await work();
    } catch (error) {
      // The run that was there still is.
      if (claim !== null && this.#present?.id !== id) claim.release();
      throw error;
    } finally {
      this.#incoming = null;
    }
  }

  /**
   * Another run has taken the present one's place.
   *
   * @param lastSave of the run that was there: until it is done nobody else may write to its record
   */
  leave(lastSave: Promise<unknown> | null): void {
    const [left, entered] = [this.#present, this.#incoming];
    this.#visits += 1;
    this.#set(entered);
    if (left === null || left.id === entered?.id) return;
    if (lastSave === null) left.claim.release();
    else void lastSave.finally(() => left.claim.release());
  }

  #set(place: Place | null): void {
    this.#present = place;
    useSavedRuns.setState({ presentId: place?.id ?? null });
  }
}
