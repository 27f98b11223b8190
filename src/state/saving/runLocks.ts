// Decides which tab saves which run. Each run has a Web Lock, and a tab saves a run only while it holds that lock. The
// browser releases a lock when its tab is closed or crashes.

/** The right to save a run, until it is released. */
export interface RunClaim {
  release(): void;
}

const PREFIX = 'digit-forge/run/';
/** After a tab is closed or reloaded, it may take a moment until its locks are released. */
const PATIENCE_MS = 500;

/** @param locks `navigator.locks`, which insecure contexts lack */
export class RunLocks {
  readonly #locks: LockManager | undefined;

  constructor(locks: LockManager | undefined) {
    this.#locks = locks;
  }

  /** Whether this browser has locks. */
  get working(): boolean {
    return this.#locks !== undefined;
  }

  /** Claims an id that was just created, which no other tab can know. */
  async claimNew(id: string): Promise<RunClaim> {
    return (await this.claim(id)) ?? { release: () => undefined };
  }

  /**
   * Claims a run that other tabs may know.
   *
   * @returns null if another tab holds it, or if this browser has no locks
   */
  claim(id: string): Promise<RunClaim | null> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(null);
    return new Promise((resolve) => {
      locks
        .request(
          PREFIX + id,
          { signal: AbortSignal.timeout(PATIENCE_MS) },
          // The lock is held until this promise settles.
          () => new Promise<void>((release) => resolve({ release })),
        )
        // The wait timed out, or locks are not allowed here.
        .catch(() => resolve(null));
    });
  }

  /** Resolves when no tab holds a run. Where there are no locks, that is never known. */
  async whenFree(id: string): Promise<void> {
    await this.#locks?.request(PREFIX + id, () => undefined);
  }

  /** The runs that any tab holds, including this one. */
  async held(): Promise<ReadonlySet<string>> {
    try {
      const { held = [] } = (await this.#locks?.query()) ?? {};
      const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
      return new Set(names.map((name) => name.slice(PREFIX.length)));
    } catch {
      return new Set();
    }
  }
}
