// The threads that help the leader: started one by one, ended all together. A thread that has gone into the kernels
// never comes back; it can only be ended.

export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** From 1; the leader is 0. */
  readonly thread: number;
  /** The job counter that it waits to change. */
  readonly job: number;
}

export interface Thread {
  /** Browsers may let it run on for a while. */
  terminate(): void;
}

/**
 * Starts a thread that serves.
 *
 * @param onDeath hears of a thread that has failed after its start
 * @returns once the thread is about to serve; rejects if it does not get so far
 */
export type SpawnThread = (start: ThreadStart, onDeath: (cause: string) => void) => Promise<Thread>;

export class ThreadPool {
  readonly #spawn: SpawnThread;
  /** By their numbers. */
  readonly #threads = new Map<number, Thread>();
  #death: string | undefined;
  /** Raised when all are ended: whoever dies later is missed no more. */
  #generation = 0;

  constructor(spawn: SpawnThread) {
    this.#spawn = spawn;
  }

  /** Threads at work, the leader among them. */
  get size(): number {
    return this.#threads.size + 1;
  }

  /** Those that help the leader. */
  get numbers(): readonly number[] {
    return [...this.#threads.keys()];
  }

  /** Why a thread is known to have died. */
  get death(): string | undefined {
    return this.#death;
  }

  /**
   * Starts threads until there are `size`, as far as they do start. The pool is empty before.
   *
   * @returns the failure's cause, if there was one
   */
  async grow(size: number, start: Omit<ThreadStart, 'thread'>): Promise<string | undefined> {
    const failures: string[] = [];
    const wanted = Array.from({ length: Math.max(0, size - this.size) }, (_, index) => this.size + index);
    const generation = this.#generation;
    const onDeath = (cause: string) => {
      if (generation === this.#generation) this.#death ??= cause;
    };
    await Promise.all(
      wanted.map(async (thread) => {
        try {
          this.#threads.set(thread, await this.#spawn({ ...start, thread }, onDeath));
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
        }
      }),
    );
    return failures[0];
  }

  /** Ends all threads but the leader; until they have really stopped they may write to their memory. */
  end(): void {
    for (const thread of this.#threads.values()) thread.terminate();
    this.#threads.clear();
    this.#generation += 1;
    this.#death = undefined;
  }
}
