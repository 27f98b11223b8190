// How often a run may be brought back by itself: what fails again and again is beyond bringing back.

const MOST = 3;
const WITHIN_MS = 60_000;

export class Recoveries {
  readonly #now: () => number;
  #atMs: readonly number[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Counts a failure. @returns whether the run may be brought back once more */
  allow(): boolean {
    const nowMs = this.#now();
    this.#atMs = [...this.#atMs.filter((atMs) => nowMs - atMs < WITHIN_MS), nowMs];
    return this.#atMs.length < MOST;
  }
}
