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
  #threads: Thread[] = [];
  #death: string | undefined;

  constructor(spawn: SpawnThread) {
    this.#spawn = spawn;
  }

  /** Threads at work, the leader among them. */
  get size(): number {
    return this.#threads.length + 1;
  }

  /** Why a thread is known to have died. */
  get death(): string | undefined {
    return this.#death;
  }

  /**
   * Starts threads until there are `size`, or until one fails.
   *
   * @returns the failure's cause, if there was one
   */
  async grow(size: number, start: Omit<ThreadStart, 'thread'>): Promise<string | undefined> {
    const failures: string[] = [];
    const wanted = Array.from({ length: Math.max(0, size - this.size) }, (_, index) => this.size + index);
    const onDeath = (cause: string) => (this.#death ??= cause);
    const started = await Promise.all(
      wanted.map((thread) =>
        this.#spawn({ ...start, thread }, onDeath).catch((error: unknown) => {
          failures.push(error instanceof Error ? error.message : String(error));
        }),
      ),
    );
    this.#threads.push(...started.filter((thread) => thread !== undefined));
    return failures[0];
  }

  /** Ends all threads but the leader. */
  end(): void {
    for (const thread of this.#threads) thread.terminate();
    this.#threads = [];
    this.#death = undefined;
  }
}
