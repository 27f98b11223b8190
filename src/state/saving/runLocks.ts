// Which tab writes which saved run: each run has a Web Lock of its own, and a tab saves a run only while it holds that
// run's lock. The browser gives a lock back when its tab is closed or dies.

/** A claim on a saved run, until it is released. */
export interface RunClaim {
  release(): void;
}

const PREFIX = 'digit-forge/run/';
/** A tab that was just closed, or reloaded, may take a moment to give back what it held. */
const PATIENCE_MS = 500;

/** @param locks `navigator.locks`; missing in insecure contexts */
export class RunLocks {
  readonly #locks: LockManager | undefined;

  constructor(locks: LockManager | undefined) {
    this.#locks = locks;
  }

  /** Whether this browser can tell tabs apart. */
  get working(): boolean {
    return this.#locks !== undefined;
  }

  /** For an id that was just drawn, which nobody else can know. */
  async claimNew(id: string): Promise<RunClaim> {
    return (await this.claim(id)) ?? { release: () => undefined };
  }

  /**
   * For a run that any tab may know.
   *
   * @returns null where another tab holds it, or where nobody can tell
   */
  claim(id: string): Promise<RunClaim | null> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(null);
    return new Promise((resolve) => {
      locks
        .request(
          PREFIX + id,
          { signal: AbortSignal.timeout(PATIENCE_MS) },
          // Held for as long as this promise is open.
          () => new Promise<void>((release) => resolve({ release })),
        )
        // Waited in vain, or not allowed to lock anything here.
        .catch(() => resolve(null));
    });
  }

  /** The runs that some tab holds, this one among them. */
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
