// A run's state as it was some seconds ago, on the processor's side, while an engine trains on a GPU: what is left of
// the run when the browser takes the GPU away.
import { GPU_ENGINES } from '../config/engines';
import type { Engine, EngineState } from '../engine/engine';

/** What is lost at most, and how often the GPU's weights have to be copied for that. */
const INTERVAL_MS = 3_000;

export class Snapshots {
  readonly #engine: Engine;
  #latest: EngineState | undefined;
  #takenAtMs = performance.now();
  #pending: Promise<void> | undefined;

  /** @param start what the engine began with; undefined where that is the run's beginning */
  constructor(engine: Engine, start?: EngineState) {
    this.#engine = engine;
    this.#latest = start;
  }

  get latest(): EngineState | undefined {
    return this.#latest;
  }

  /** Settles when no snapshot is being taken. */
  get idle(): Promise<void> {
    return this.#pending ?? Promise.resolve();
  }

  /** To be called all the time while the engine trains. */
  takeIfDue(): void {
    if (performance.now() - this.#takenAtMs >= INTERVAL_MS) this.take();
  }

  take(): void {
    const { id } = this.#engine.info;
    if (!GPU_ENGINES.has(id) || this.#pending || this.#engine.step === this.#latest?.step) return;
    this.#takenAtMs = performance.now();
    this.#pending = this.#engine
      .readState()
      .then((state) => void (this.#latest = state))
      // The one before is as good as ever.
      .catch(() => undefined)
      .finally(() => (this.#pending = undefined));
  }
}
