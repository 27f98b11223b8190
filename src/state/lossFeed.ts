// Brings the loss history to the chart, at the chart's pace: at most four times a second, once where the engine leaves
// no core to draw on, and at once when a training ends.
import { takesAllCores } from '../config/engines';
import type { LossHistory } from './lossHistory';
import { useLosses } from './lossStore';
import { useRun } from './runStore';

const REFRESH_INTERVAL_MS = 250;
const REFRESH_INTERVAL_WITHOUT_CORES_MS = 1000;

function refreshIntervalMs(): number {
  const { engine } = useRun.getState();
  return engine && takesAllCores(engine.threads, globalThis.navigator?.hardwareConcurrency ?? Infinity)
    ? REFRESH_INTERVAL_WITHOUT_CORES_MS
    : REFRESH_INTERVAL_MS;
}

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
    const waitMs = this.#refreshedAtMs + refreshIntervalMs() - performance.now();
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
