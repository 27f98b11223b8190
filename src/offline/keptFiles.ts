// The files of one version of the page, kept in the browser's cache storage, and those of older versions as long as a
// tab of theirs lives. Answers the page's requests from there, or from the network. A storage that fails only costs
// what it would have saved: the network answers then.
import { TAB_LOCK } from '../protocol/offline';
import { dressed } from './headers';

/** Files are named by their path below the page's folder. The page itself is ''. */
export interface Build {
  /** Changes with any file. */
  readonly version: string;
  /** Kept as soon as the page is there. */
  readonly first: readonly string[];
  /** Kept once they were used. */
  readonly late: readonly string[];
  /** The headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface KeptFilesOptions {
  /** The address of the page's folder, with a slash at its end. */
  readonly scope: string;
  readonly build: Build;
  readonly caches: CacheStorage;
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
  readonly locks: Pick<LockManager, 'query'>;
}

export const PAGE = '';

/** Their names stand for their contents: a hash is part of them, or they are data sets that never change. */
const isLasting = (name: string): boolean => /^(assets|data)\//.test(name);

/** Some hosts answer with a page of theirs if a file is missing. */
const isPage = ({ headers }: Response): boolean =>
  headers.get('Content-Type')?.includes('text/html') ?? false;

/** Whether the answer is the whole file, of our own origin. */
const isWhole = (response: Response, name: string): boolean =>
  response.status === 200 && response.type === 'basic' && (name === PAGE) === isPage(response);

async function firstMatch(caches: readonly Cache[], address: string): Promise<Response | undefined> {
  for (const cache of caches) {
    const found = await cache.match(address);
    if (found) return found;
  }
  return undefined;
}

export class KeptFiles {
  readonly #options: KeptFilesOptions;
  readonly #files: ReadonlySet<string>;
  readonly #prefix: string;
  readonly #ownName: string;

  constructor(options: KeptFilesOptions) {
    const { scope, build } = options;
    this.#options = options;
    this.#files = new Set([...build.first, ...build.late]);
    // Other pages of the origin have caches of theirs.
    this.#prefix = `digit-forge ${scope} `;
    this.#ownName = this.#prefix + build.version;
  }

  /** @returns undefined for an address outside of the page's folder */
  nameOf(address: string): string | undefined {
    const { origin, pathname } = new URL(address);
    const path = origin + pathname;
    if (!path.startsWith(this.#options.scope)) return undefined;
    const name = path.slice(this.#options.scope.length);
    return name === 'index.html' ? PAGE : name;
  }

  /**
   * @param meanwhile takes work that should end before the service worker does
   * @throws TypeError if the file is not kept and the network fails, as `fetch`
   */
  async answer(
    request: Request,
    name: string,
    meanwhile: (work: Promise<unknown>) => void,
  ): Promise<Response> {
    const { build, fetch } = this.#options;
    const kept = await this.#find(name).catch(() => undefined);
    if (kept) return dressed(kept, build.headers);
    const response = await fetch(request);
    if (name !== PAGE && this.#files.has(name) && isWhole(response, name))
      meanwhile(this.#put(name, response.clone()).catch(() => undefined));
    return dressed(response, build.headers);
  }

  /**
   * Keeps the files that this version needs at once, and those that an older one has kept.
   *
   * @throws if a file cannot be had or kept
   */
  async keepAll(): Promise<void> {
    const [own, older] = await Promise.all([this.#own(), this.#older()]);
    await Promise.all([...this.#files].map((name) => this.#keep(name, own, older)));
  }

  /** Deletes the files of the versions that no tab shows any more. To be called while no other version waits. */
  async dropOld(): Promise<void> {
    const { caches, locks } = this.#options;
    const others = await this.#otherNames();
    if (others.length === 0) return;
    const { held = [] } = await locks.query();
    const scripts = held.flatMap(({ name = '' }) =>
      name.startsWith(TAB_LOCK) ? [name.slice(TAB_LOCK.length)] : [],
    );
    for (const cacheName of others) {
      const cache = await caches.open(cacheName);
      const found = await Promise.all(scripts.map((script) => cache.match(script)));
      if (found.every((response) => response === undefined)) await caches.delete(cacheName);
    }
  }

  async #keep(name: string, own: Cache, older: readonly Cache[]): Promise<void> {
    const address = this.#addressOf(name);
    if (await own.match(address)) return;
    const known = isLasting(name) ? await firstMatch(older, address) : undefined;
    if (known) await own.put(address, known);
    else if (this.#options.build.first.includes(name)) await own.put(address, await this.#load(name));
  }

  /** Past the browser's own cache, except for what never changes. */
  async #load(name: string): Promise<Response> {
    const address = this.#addressOf(name);
    const response = await this.#options.fetch(address, { cache: isLasting(name) ? 'default' : 'no-cache' });
    if (!isWhole(response, name)) throw new Error(`${address} is not there`);
    if (name === PAGE) await this.#checkPage(response.clone());
    return response;
  }

  /** While a host puts a new version in place, its page may be of another version than this service worker. */
  async #checkPage(response: Response): Promise<void> {
    for (const [name] of (await response.text()).matchAll(/\bassets\/[\w.-]+/g))
      if (!this.#files.has(name)) throw new Error(`The page is of another version: it needs ${name}`);
  }

  /** Of a version's own page, and of all other files wherever they are kept. */
  async #find(name: string): Promise<Response | undefined> {
    const address = this.#addressOf(name);
    const own = await (await this.#own()).match(address);
    return own ?? (isLasting(name) ? firstMatch(await this.#older(), address) : undefined);
  }

  async #put(name: string, response: Response): Promise<void> {
    await (await this.#own()).put(this.#addressOf(name), response);
  }

  #own(): Promise<Cache> {
    return this.#options.caches.open(this.#ownName);
  }

  async #older(): Promise<Cache[]> {
    const { caches } = this.#options;
    return Promise.all((await this.#otherNames()).map((name) => caches.open(name)));
  }

  async #otherNames(): Promise<string[]> {
    const names = await this.#options.caches.keys();
    return names.filter((name) => name.startsWith(this.#prefix) && name !== this.#ownName);
  }

  #addressOf(name: string): string {
    return this.#options.scope + name;
  }
}
