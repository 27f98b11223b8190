// Keeps a run's state of some seconds ago, apart from its engine. The run goes on from it if the browser takes the GPU
// away or the numbers grow out of bounds.
import { GPU_ENGINES } from '../../config/engines';
import type { Engine, EngineState } from '../../engine/engine';
import { isSound } from './divergence';

/**
 * The most that can be lost. On the processor, where no device is lost, the interval is longer, because a copy takes as
 * long as a step or two.
 */
const GPU_INTERVAL_MS = 3_000;
const CPU_INTERVAL_MS = 10_000;

export class Snapshots {
  readonly #engine: Engine;
  readonly #read: () => Promise<EngineState>;
  #latest: EngineState | undefined;
  #takenAtMs = performance.now();
  #pending: Promise<void> | undefined;

  /**
   * @param read reads the engine's state; rejects if something is wrong with the steps up to it
   * @param start the state with which the engine began; undefined for the beginning of the run
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

  /** To be called regularly while the engine trains. */
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
      // The snapshot before stays valid.
      .catch(() => undefined)
      .finally(() => (this.#pending = undefined));
  }
}
