// The service worker's files, with a simulated browser and host.
import { beforeEach, describe, expect, it } from 'vitest';
import { TAB_LOCK } from '../protocol/offline';
import { FakeCaches } from '../testing/fakes/fakeCaches';
import { FakeLocks } from '../testing/fakes/fakeLocks';
import { KeptFiles, PAGE, type Build } from './keptFiles';

const SCOPE = 'https://host.example/forge/';
const HEADERS = { 'Cross-Origin-Embedder-Policy': 'require-corp' };

const BUILD: Build = {
  version: 'one',
  first: [PAGE, 'assets/index-1.js', 'assets/chart-1.js'],
  late: ['assets/judge-1.bin', 'data/train.gz'],
  headers: HEADERS,
};
const NEXT: Build = { ...BUILD, version: 'two', first: [PAGE, 'assets/index-2.js', 'assets/chart-1.js'] };

/** Answers of a host have an address and a type; those that a script makes have not. */
class HostResponse extends Response {
  readonly #type: ResponseType;
  constructor(body: BodyInit | null, init: ResponseInit = {}, type: ResponseType = 'basic') {
    super(body, init);
    this.#type = type;
  }
  override get type(): ResponseType {
    return this.#type;
  }
  override clone(): HostResponse {
    return new HostResponse(super.clone().body, this, this.#type);
  }
}

const html = (text: string): Response =>
  new HostResponse(text, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
const pageOf = ({ first }: Build): Response => html(`<script src="./${first[1]}"></script>`);

let caches: FakeCaches;
let locks: FakeLocks;
/** What the host has, by name. */
let host: Map<string, Response>;
let asked: string[];
let isOnline: boolean;

beforeEach(() => {
  caches = new FakeCaches();
  locks = new FakeLocks();
  asked = [];
  isOnline = true;
  host = new Map(
    [PAGE, ...BUILD.first, ...BUILD.late].map((name) => [name, new HostResponse(`as of ${name}`)]),
  );
  host.set(PAGE, pageOf(BUILD));
});

function keptFiles(build = BUILD): KeptFiles {
  const fetch = (request: Request | string): Promise<Response> => {
    if (!isOnline) return Promise.reject(new TypeError('Failed to fetch'));
    const name = (typeof request === 'string' ? request : request.url).slice(SCOPE.length);
    asked.push(name);
    return Promise.resolve(host.get(name)?.clone() ?? new HostResponse('', { status: 404 }));
  };
  return new KeptFiles({ scope: SCOPE, build, caches, fetch, locks });
}

const cacheOf = ({ version }: Build): string => `digit-forge ${SCOPE} ${version}`;
const namesIn = (build: Build): string[] | undefined =>
  caches.addresses(cacheOf(build))?.map((address) => address.slice(SCOPE.length));

async function ask(kept: KeptFiles, name: string): Promise<Response> {
  const work: Promise<unknown>[] = [];
  const response = await kept.answer(new Request(SCOPE + name), name, (promise) => work.push(promise));
  await Promise.all(work);
  return response;
}

describe('Names', () => {
  it('are those of files below the page, whatever the query', () => {
    const kept = keptFiles();
    expect(kept.nameOf(`${SCOPE}?seed=1`)).toBe(PAGE);
    expect(kept.nameOf(`${SCOPE}index.html`)).toBe(PAGE);
    expect(kept.nameOf(`${SCOPE}assets/a.js?x#y`)).toBe('assets/a.js');
    expect(kept.nameOf('https://host.example/other/a.js')).toBeUndefined();
    expect(kept.nameOf('https://else.example/forge/a.js')).toBeUndefined();
  });
});

describe('Keeping', () => {
  it('fetches what a first visit needs, and each file once', async () => {
    const kept = keptFiles();
    await kept.keepAll();
    expect(namesIn(BUILD)).toEqual([...BUILD.first].sort());
    await kept.keepAll();
    expect(asked.sort()).toEqual([...BUILD.first].sort());
  });

  it('then answers without a network, with the headers', async () => {
    const kept = keptFiles();
    await kept.keepAll();
    isOnline = false;
    const response = await ask(kept, 'assets/chart-1.js');
    expect(await response.text()).toBe('as of assets/chart-1.js');
    expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(await (await ask(kept, PAGE)).text()).toContain('index-1.js');
    await expect(ask(kept, 'data/train.gz')).rejects.toThrow(TypeError);
  });

  it('goes on where it was interrupted', async () => {
    host.delete('assets/chart-1.js');
    await expect(keptFiles().keepAll()).rejects.toThrow('assets/chart-1.js is not there');
    host.set('assets/chart-1.js', new HostResponse('late'));
    asked = [];
    await keptFiles().keepAll();
    expect(asked).toEqual(['assets/chart-1.js']);
  });

  it('refuses a page that stands in for a missing file', async () => {
    host.set('assets/chart-1.js', html('Not found, sorry'));
    await expect(keptFiles().keepAll()).rejects.toThrow('assets/chart-1.js is not there');
  });

  it('refuses the page of another version', async () => {
    host.set(PAGE, pageOf(NEXT));
    await expect(keptFiles().keepAll()).rejects.toThrow('it needs assets/index-2.js');
    expect(namesIn(BUILD)).not.toContain(PAGE);
  });
});

describe('An answer from the network', () => {
  it('is kept when a large file was used', async () => {
    const kept = keptFiles();
    expect(await (await ask(kept, 'data/train.gz')).text()).toBe('as of data/train.gz');
    isOnline = false;
    expect(await (await ask(kept, 'data/train.gz')).text()).toBe('as of data/train.gz');
  });

  it.each([
    ['fails', () => new HostResponse('', { status: 503 })],
    ['is a part', () => new HostResponse('a', { status: 206 })],
    ['is of another origin', () => new HostResponse('a', {}, 'cors')],
    ['is a page in the place of a file', () => html('Sorry')],
  ])('is not kept if it %s', async (_why, make) => {
    host.set('data/train.gz', make());
    await ask(keptFiles(), 'data/train.gz');
    expect(namesIn(BUILD)).toEqual([]);
  });

  it('is not kept if the page does not know the file', async () => {
    host.set('assets/other.js', new HostResponse('other'));
    await ask(keptFiles(), 'assets/other.js');
    expect(namesIn(BUILD)).toEqual([]);
  });

  it('leaves the host’s own headers as they are', async () => {
    const headers = { 'Cross-Origin-Embedder-Policy': 'credentialless' };
    host.set('data/train.gz', new HostResponse('a', { headers }));
    const response = await ask(keptFiles(), 'data/train.gz');
    expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('credentialless');
  });

  it('comes where the storage is full or broken', async () => {
    caches.full = true;
    const kept = keptFiles();
    await expect(kept.keepAll()).rejects.toThrow('There is no room');
    expect(await (await ask(kept, 'data/train.gz')).text()).toBe('as of data/train.gz');
    caches.open = () => Promise.reject(new DOMException('Blocked', 'SecurityError'));
    expect(await (await ask(kept, 'data/train.gz')).text()).toBe('as of data/train.gz');
  });
});

describe('A new version', () => {
  /** The first version was used, and the host has the next one. */
  async function replaced(): Promise<KeptFiles> {
    const before = keptFiles();
    await before.keepAll();
    await ask(before, 'data/train.gz');
    host.delete('assets/index-1.js');
    host.set('assets/index-2.js', new HostResponse('second'));
    host.set(PAGE, pageOf(NEXT));
    asked = [];
    const next = keptFiles(NEXT);
    await next.keepAll();
    return next;
  }

  it('fetches what is new, and takes along what was kept', async () => {
    await replaced();
    expect(asked.sort()).toEqual([PAGE, 'assets/index-2.js']);
    expect(namesIn(NEXT)).toEqual([...NEXT.first, 'data/train.gz'].sort());
  });

  it('leaves the files of the old one reachable as long as a tab of it lives', async () => {
    const next = await replaced();
    let close: () => void = () => undefined;
    const tab = locks.request(
      `${TAB_LOCK}${SCOPE}assets/index-1.js`,
      () => new Promise<void>((resolve) => (close = resolve)),
    );
    await Promise.resolve();
    await next.dropOld();
    expect(await (await ask(next, 'assets/index-1.js')).text()).toBe('as of assets/index-1.js');
    expect(await (await ask(next, PAGE)).text()).toContain('index-2.js');

    close();
    await tab;
    await next.dropOld();
    expect(namesIn(BUILD)).toBeUndefined();
    expect((await ask(next, 'assets/index-1.js')).status).toBe(404);
  });

  it('leaves the files of other pages of the origin alone', async () => {
    await caches.open('digit-forge https://host.example/forge/twin/ one');
    await (await replaced()).dropOld();
    expect(await caches.keys()).toEqual(['digit-forge https://host.example/forge/twin/ one', cacheOf(NEXT)]);
  });
});
