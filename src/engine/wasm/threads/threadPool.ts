// The threads that help the leader. They are started one by one and terminated all together. A thread that has entered
// the kernels never returns; it can only be terminated.

export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The thread's number, from 1. The leader is 0. */
  readonly thread: number;
  /** The present job counter: the thread waits until it changes. */
  readonly job: number;
}

export interface Thread {
  /** Browsers may let the thread run on for a while. */
  terminate(): void;
}

/**
 * Starts a thread.
 *
 * @param onDeath called if the thread fails after its start
 * @returns a promise that resolves when the thread is about to serve, and rejects if it fails before
 */
export type SpawnThread = (start: ThreadStart, onDeath: (cause: string) => void) => Promise<Thread>;

export class ThreadPool {
  readonly #spawn: SpawnThread;
  /** The threads by their numbers. */
  readonly #threads = new Map<number, Thread>();
  #death: string | undefined;
  /** Incremented when all threads are terminated. A later death does not count any more. */
  #generation = 0;

  constructor(spawn: SpawnThread) {
    this.#spawn = spawn;
  }

  /** The number of threads, including the leader. */
  get size(): number {
    return this.#threads.size + 1;
  }

  /** The numbers of the helping threads. */
  get numbers(): readonly number[] {
    return [...this.#threads.keys()];
  }

  /** The cause of a thread's death, if one is known to have died. */
  get death(): string | undefined {
    return this.#death;
  }

  /**
   * Starts threads until there are `size`, as far as they can be started. The pool must be empty before.
   *
   * @returns the cause of a failure, if there was one
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

  /** Terminates all threads except the leader. Until they have really stopped, they may write to their memory. */
  end(): void {
    for (const thread of this.#threads.values()) thread.terminate();
    this.#threads.clear();
    this.#generation += 1;
    this.#death = undefined;
  }
}
