// Decides how many steps a GPU gets at a time, so that a batch takes about the wanted time. The duration of earlier
// batches is the measure.

export class BatchSize {
  readonly #milliseconds: number;
  readonly #maxSteps: number;
  #steps = 1;
  #lastDoneMs = Number.NaN;

  /** @param milliseconds the wanted duration of a batch */
  constructor(milliseconds: number, maxSteps: number) {
    this.#milliseconds = milliseconds;
    this.#maxSteps = maxSteps;
  }

  /** Steps of the next batch. */
  get steps(): number {
    return this.#steps;
  }

  /** To be called when a batch is done, in the order of batches. */
  done(steps: number): void {
    const nowMs = performance.now();
    const stepMs = (nowMs - this.#lastDoneMs) / steps;
    this.#lastDoneMs = nowMs;
    if (Number.isNaN(stepMs)) return;
    // At most twice as many as before, because the first batches also include the compilation of shaders.
    const wanted = Math.round(this.#milliseconds / stepMs);
    this.#steps = Math.min(this.#maxSteps, 2 * this.#steps, Math.max(1, wanted));
  }

  /** The GPU was idle after the last batch, so the next batch's time is no measure. */
  pause(): void {
    this.#lastDoneMs = Number.NaN;
  }
}
