// Passes the loss history to the chart at a limited rate: at most four times a second, or once a second if the engine
// uses every core, and at once when a training ends.
import { takesAllCores } from '../../config/engines';
import type { LossHistory } from './lossHistory';
import { useLosses } from './lossStore';
import { useRun } from '../run/runStore';

interface Pace {
  readonly intervalMs: number;
  /**
   * How much later the chart may be drawn, so that it is drawn together with the next picture: the page then paints
   * once for both.
   */
  readonly graceMs: number;
}

const PACE: Pace = { intervalMs: 250, graceMs: 0 };
const PACE_WITHOUT_CORES: Pace = { intervalMs: 1000, graceMs: 500 };

function pace(): Pace {
  const { engine } = useRun.getState();
  const cores = globalThis.navigator?.hardwareConcurrency ?? Infinity;
  return engine && takesAllCores(engine.threads, cores) ? PACE_WITHOUT_CORES : PACE;
}

export class LossFeed {
  readonly #history: LossHistory;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshedAtMs = Number.NEGATIVE_INFINITY;

  constructor(history: LossHistory) {
    this.#history = history;
  }

  /** Draws what is new: now, or as soon as the rate allows. */
  touch(): void {
    const { intervalMs, graceMs } = pace();
    const waitMs = this.#refreshedAtMs + intervalMs - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), waitMs + graceMs);
  }

  /** Draws now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#refreshedAtMs = performance.now();
    useLosses.setState({ points: this.#history.curves() });
  }
}
