// A run's state as it was some seconds ago, apart from the engine: what is left of the run when the browser takes a
// GPU away, or when the numbers grow beyond all bounds.
import { GPU_ENGINES } from '../../config/engines';
import type { Engine, EngineState } from '../../engine/engine';
import { isSound } from './divergence';

/** What is lost at most. On the processor, where no device is lost, copying takes the time of a step or two. */
const GPU_INTERVAL_MS = 3_000;
const CPU_INTERVAL_MS = 10_000;

export class Snapshots {
  readonly #engine: Engine;
  readonly #read: () => Promise<EngineState>;
  #latest: EngineState | undefined;
  #takenAtMs = performance.now();
  #pending: Promise<void> | undefined;

  /**
   * @param read the engine's state, and rejects where something is wrong with the steps up to it
   * @param start what the engine began with; undefined where that is the run's beginning
   */
  constructor(engine: Engine, read: () => Promise<EngineState>, start?: EngineState) {
    this.#engine = engine;
    this.#read = read;
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
    const intervalMs = GPU_ENGINES.has(this.#engine.info.id) ? GPU_INTERVAL_MS : CPU_INTERVAL_MS;
    if (performance.now() - this.#takenAtMs >= intervalMs) this.take();
  }

  take(): void {
    if (this.#pending || this.#engine.step === this.#latest?.step) return;
    this.#takenAtMs = performance.now();
    this.#pending = this.#read()
      .then((state) => {
        if (isSound(state)) this.#latest = state;
      })
      // The one before is as good as ever.
      .catch(() => undefined)
      .finally(() => (this.#pending = undefined));
  }
}
