// How many steps a GPU is given at a time: as many as take about as long as wished, by the time they have taken.

export class BatchSize {
  readonly #milliseconds: number;
  readonly #maxSteps: number;
  #steps = 1;
  #lastDoneMs = Number.NaN;

  /** @param milliseconds that a batch shall take */
  constructor(milliseconds: number, maxSteps: number) {
    this.#milliseconds = milliseconds;
    this.#maxSteps = maxSteps;
  }

  /** Steps of the next batch. */
  get steps(): number {
    return this.#steps;
  }

  /** To be told of each batch when it is done, in their order. */
  done(steps: number): void {
    const nowMs = performance.now();
    const stepMs = (nowMs - this.#lastDoneMs) / steps;
    this.#lastDoneMs = nowMs;
    if (Number.isNaN(stepMs)) return;
    // At most twice as many as before: the first batches also pay for compiling shaders.
    const wanted = Math.round(this.#milliseconds / stepMs);
    this.#steps = Math.min(this.#maxSteps, 2 * this.#steps, Math.max(1, wanted));
  }

  /** The GPU has not worked without a break since the last batch: the next one's time says nothing. */
  pause(): void {
    this.#lastDoneMs = Number.NaN;
  }
}
