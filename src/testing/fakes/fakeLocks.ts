// The part of Web Locks that the page uses: exclusive locks, for which a request waits until a signal aborts it.
type Callback = (lock: Lock | null) => unknown;

export class FakeLocks implements LockManager {
  readonly #queues = new Map<string, Promise<void>>();
  readonly #held = new Set<string>();

  async request(name: string, ...rest: readonly (LockOptions | Callback)[]): Promise<never> {
    const callback = rest.at(-1) as Callback;
    const { signal } = rest.length > 1 ? (rest[0] as LockOptions) : {};
    const before = this.#queues.get(name) ?? Promise.resolve();
    let free: () => void = () => undefined;
    this.#queues.set(
      name,
      before.then(() => new Promise((resolve) => (free = resolve))),
    );
    const given = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('Waited too long', 'AbortError'))),
    );
    try {
      await Promise.race([before, given]);
    } catch (error) {
      void before.then(() => free());
      throw error;
    }
    this.#held.add(name);
    try {
      return (await callback({ name, mode: 'exclusive' })) as never;
    } finally {
      this.#held.delete(name);
      free();
    }
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({
      held: [...this.#held].map((name) => ({ name, mode: 'exclusive' })),
      pending: [],
    });
  }
}
