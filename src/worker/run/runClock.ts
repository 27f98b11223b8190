// The time that a run has trained, and its speed. Pauses do not count.

/** The speed is that of the last seconds, so that it follows the machine and does not flicker. */
const WINDOW_MS = 3_000;

export class RunClock {
  #trainedMs = 0;
  #lastMarkMs: number | undefined;
  #window: { readonly atMs: number; readonly step: number }[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** To be called when training begins or goes on. */
  start(step: number): void {
    this.#lastMarkMs = this.#now();
    this.#window = [{ atMs: this.#lastMarkMs, step }];
  }

  /** To be called when training has reached `step`. */
  mark(step: number): void {
    const atMs = this.#now();
    if (this.#lastMarkMs !== undefined) this.#trainedMs += atMs - this.#lastMarkMs;
    this.#lastMarkMs = atMs;
    this.#window.push({ atMs, step });
    // One mark before the window is kept, for slow engines.
    while (this.#window.length > 2 && this.#window[1]!.atMs < atMs - WINDOW_MS) this.#window.shift();
  }

  get seconds(): number {
    return this.#trainedMs / 1000;
  }

  get stepsPerSecond(): number {
    const [first, last] = [this.#window[0], this.#window.at(-1)];
    if (!first || !last || last.atMs <= first.atMs) return 0;
    return ((last.step - first.step) * 1000) / (last.atMs - first.atMs);
  }
}
