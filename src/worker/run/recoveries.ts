// Limits how often a run is recovered automatically: a run that fails again and again is given up.

const MOST = 3;
const WITHIN_MS = 60_000;

export class Recoveries {
  readonly #now: () => number;
  #atMs: readonly number[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Counts a failure. @returns whether the run may be recovered once more */
  allow(): boolean {
    const nowMs = this.#now();
    this.#atMs = [...this.#atMs.filter((atMs) => nowMs - atMs < WITHIN_MS), nowMs];
    return this.#atMs.length < MOST;
  }
}
