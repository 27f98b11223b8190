// The place where the present run is saved: the id of its record, and the claim on it. A run gets a place when it is
// saved for the first time, and leaves it when another run replaces it.
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
  /** Counts the runs that have left. */
  #visits = 0;

  constructor(locks: RunLocks) {
    this.#locks = locks;
  }

  get id(): string | null {
    return this.#present?.id ?? null;
  }

  /**
   * The present run's id; a new one if it has none.
   *
   * @throws ForgeError `aborted` if another run begins meanwhile
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

  /** @returns a claim on a saved run, also if this tab already has it; null if another tab has it */
  async claim(id: string): Promise<RunClaim | null> {
    return this.#present?.id === id ? this.#present.claim : this.#locks.claim(id);
  }

  /**
   * Runs `work`, which replaces the present run by a saved one, and takes over its place.
   *
   * @param claim null if the run shall be saved under a new id
   */
  async during(id: string, claim: RunClaim | null, work: () => Promise<void>): Promise<void> {
    this.#incoming = claim && { id, claim };
    try {
      await work();
    } catch (error) {
      // The present run was not replaced.
      if (claim !== null && this.#present?.id !== id) claim.release();
      throw error;
    } finally {
      this.#incoming = null;
    }
  }

  /**
   * Leaves the place, because another run has replaced the present one.
   *
   * @param lastSave the last save of the earlier run: until it is done, no other tab may write to its record
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
