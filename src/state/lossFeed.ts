// Brings the loss history to the chart, at the chart's pace: at most four times a second, and at once when a
// training ends.
import type { LossHistory } from './lossHistory';
import { useLosses } from './lossStore';

const REFRESH_INTERVAL_MS = 250;

export class LossFeed {
  readonly #history: LossHistory;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshedAtMs = Number.NEGATIVE_INFINITY;

  constructor(history: LossHistory) {
    this.#history = history;
  }

  /** Something is new: draws it now, or as soon as the pace allows. */
  touch(): void {
    if (this.#timer !== undefined) return;
    const waitMs = this.#refreshedAtMs + REFRESH_INTERVAL_MS - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  /** Draws now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#refreshedAtMs = performance.now();
    useLosses.setState({ points: this.#history.curves() });
  }
}
