// Receives the report of an engine that loses threads. An engine may report a loss while it is still being created,
// when there is no listener yet. Such a report is kept for the first listener.
import type { EngineOptions } from '../../engine/engine';

type Listener = NonNullable<EngineOptions['onThreadsLost']>;
/** The number of threads before the loss, and its cause. */
export type ThreadLoss = Parameters<Listener>[0];

export class ThreadWatch {
  #kept: ThreadLoss | undefined;
  #listener: Listener | undefined;

  /** The engine's `onThreadsLost`. */
  readonly report: Listener = (loss) => {
    if (this.#listener) this.#listener(loss);
    // Several losses become one, from the number of threads at first.
    else this.#kept = { from: this.#kept?.from ?? loss.from, cause: loss.cause };
  };

  /** @param listener called at once with the loss so far, if any, and with each later one */
  listen(listener: Listener): void {
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) listener(kept);
  }
}
