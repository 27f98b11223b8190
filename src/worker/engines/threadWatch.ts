// Hears an engine that loses threads. It may do so while it is still being made, when nobody can tell of it yet: what
// it says then is kept for whoever listens first.
import type { EngineOptions } from '../../engine/engine';

type Listener = NonNullable<EngineOptions['onThreadsLost']>;
/** How many threads there were, and what became of them. */
export type ThreadLoss = Parameters<Listener>[0];

export class ThreadWatch {
  #kept: ThreadLoss | undefined;
  #listener: Listener | undefined;

  /** The engine's `onThreadsLost`. */
  readonly report: Listener = (loss) => {
    if (this.#listener) this.#listener(loss);
    // Told as one: from as many as there were at first.
    else this.#kept = { from: this.#kept?.from ?? loss.from, cause: loss.cause };
  };

  /** @param listener hears of what was lost so far, at once, and of whatever will be */
  listen(listener: Listener): void {
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) listener(kept);
  }
}
