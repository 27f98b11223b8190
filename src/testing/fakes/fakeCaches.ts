// The part of the browser's cache storage that the service worker uses. Files are kept by their addresses alone.

type Address = RequestInfo | URL;

export class FakeCaches implements CacheStorage {
  readonly #caches = new Map<string, Map<Address, Response>>();
  /** From now on nothing can be kept. */
  full = false;

  /** @returns what a cache holds, by address; undefined if there is no such cache */
  addresses(cacheName: string): string[] | undefined {
    const cache = this.#caches.get(cacheName);
    return cache && [...cache.keys()].filter((address) => typeof address === 'string').sort();
  }

  async open(cacheName: string): Promise<Cache> {
    const entries = this.#caches.get(cacheName) ?? new Map<Address, Response>();
    this.#caches.set(cacheName, entries);
    const part: Pick<Cache, 'match' | 'put'> = {
      match: async (address) => entries.get(address)?.clone(),
      put: async (address, response) => {
        if (this.full) throw new DOMException('There is no room', 'QuotaExceededError');
        entries.set(address, response.clone());
      },
    };
    return part as Cache;
  }

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async delete(cacheName: string): Promise<boolean> {
    return this.#caches.delete(cacheName);
  }

  has(cacheName: string): Promise<boolean> {
    return Promise.resolve(this.#caches.has(cacheName));
  }

  match(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
