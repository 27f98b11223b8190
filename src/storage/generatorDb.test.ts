import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkArtifacts } from '../files/generator/artifactsCheck';
import { sampleGenerator, sampleLabelledGenerator } from '../testing/samples/sampleGenerator';
import { openGeneratorDb, type GeneratorDb } from './generatorDb';

const PIXELS = Uint8Array.from({ length: 78_400 }, (_, index) => index % 251);
let db: GeneratorDb;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  db = openGeneratorDb(checkArtifacts);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const save = (name: string) => db.save(name, PIXELS, sampleGenerator());
const names = async () => (await db.list()).map(({ name }) => name).sort();
const failure = (code: string) => expect.objectContaining({ code });

/** Reads the stores directly, without the code under test. */
async function rawKeys(): Promise<{ generators: IDBValidKey[]; weights: IDBValidKey[] }> {
  const raw = await openDB('digit-forge', 4);
  const keys = { generators: await raw.getAllKeys('generators'), weights: await raw.getAllKeys('weights') };
  raw.close();
  return keys;
}

async function overwrite(store: 'generators' | 'weights', id: string, change: object): Promise<void> {
  const raw = await openDB('digit-forge', 4);
  await raw.put(store, { ...(await raw.get(store, id)), ...change }, id);
  raw.close();
}

describe('the library', () => {
  it('gives back what was saved', async () => {
    const { id } = await save('  Threes ');
    const loaded = await db.load(id);
    expect(loaded).toMatchObject({ id, name: 'Threes', pixels: PIXELS, artifacts: sampleGenerator() });
    expect(loaded.savedAt).toBeInstanceOf(Date);
    expect(loaded.bytes).toBe(78_400 + sampleGenerator().weightData.byteLength);
  });

  it('keeps that a generator takes labels', async () => {
    const artifacts = sampleLabelledGenerator();
    const { id } = await db.save('To order', PIXELS, artifacts);
    expect((await db.load(id)).artifacts).toEqual(artifacts);
  });

  it('lists the newest first, without weights', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    await save('old');
    vi.setSystemTime(3_000);
    await save('new');
    vi.setSystemTime(2_000);
    await save('between');
    const list = await db.list();
    expect(list.map(({ name }) => name)).toEqual(['new', 'between', 'old']);
    expect(Object.keys(list[0]!).sort()).toEqual(['bytes', 'id', 'name', 'origin', 'pixels', 'savedAt']);
  });

  it('numbers names that are taken, within 60 characters', async () => {
    const long = 'x'.repeat(60);
    for (const name of ['Threes', 'Threes', 'Threes', long, long]) await save(name);
    expect(await names()).toEqual(
      ['Threes', 'Threes (2)', 'Threes (3)', `${'x'.repeat(56)} (2)`, long].sort(),
    );
  });

  it.each(['', '   ', 'x'.repeat(61)])('refuses the name "%s"', async (name) => {
    await expect(save(name)).rejects.toThrow(failure('argument-invalid'));
    expect(await db.list()).toEqual([]);
  });

  it('renames, to a free name', async () => {
    const { id } = await save('a');
    await save('b');
    expect((await db.rename(id, 'b')).name).toBe('b (2)');
    expect((await db.rename(id, 'b (2)')).name).toBe('b (2)');
    expect((await db.load(id)).artifacts).toEqual(sampleGenerator());
  });

  it('deletes picture and weights', async () => {
    const { id } = await save('a');
    await db.delete(id);
    expect(await rawKeys()).toEqual({ generators: [], weights: [] });
  });

  it('says of an id that it knows nothing of it', async () => {
    for (const ask of [db.load('x'), db.rename('x', 'y'), db.delete('x')])
      await expect(ask).rejects.toThrow(failure('generator-missing'));
  });
});

describe('a record damaged on disk', () => {
  it.each([
    ['weights', { weightData: new ArrayBuffer(8) }],
    ['weights', { weightData: 'gone' }],
    ['weights', { weightSpecs: [] }],
    ['weights', { modelTopology: null }],
    ['generators', { pixels: new Uint8Array(3) }],
    ['generators', { savedAt: 'yesterday' }],
    ['generators', { savedAt: new Date(Number.NaN) }],
    ['generators', { bytes: Infinity }],
    ['generators', { origin: { latentSize: 4.5 } }],
    ['generators', { origin: [] }],
    ['generators', { id: 'another' }],
  ] as const)('in %s is reported, and left alone', async (store, change) => {
    const { id } = await save('a');
    await overwrite(store, id, change);
    await expect(db.load(id)).rejects.toMatchObject({
      code: expect.stringMatching(/^file-(corrupt|foreign)$/),
    });
    expect(await rawKeys()).toEqual({ generators: [id], weights: [id] });
  });

  it('does not hide the others', async () => {
    const { id } = await save('bad');
    await save('good');
    await overwrite('generators', id, { pixels: null });
    expect(await names()).toEqual(['good']);
  });

  it('is left out of what it says too much', async () => {
    const { id } = await save('a');
    const [whole] = await db.list();
    await overwrite('generators', id, { colour: 'red', origin: { ...whole!.origin, colour: 'red' } });
    expect(await db.list()).toEqual([whole]);
  });
});

describe('a storage that fails', () => {
  /** The browser refuses one store's writes, as it does when the quota is reached in the middle of a save. */
  function refuseWritesTo(store: string, error: Error): void {
    const add: IDBObjectStore['add'] = Reflect.get(IDBObjectStore.prototype, 'add');
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function refuse(
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === store) throw error;
      return add.apply(this, args);
    });
  }

  it.each(['generators', 'weights'])('says that it is full, and has kept nothing of %s', async (store) => {
    await save('kept');
    refuseWritesTo(store, new DOMException('no room', 'QuotaExceededError'));
    await expect(save('lost')).rejects.toThrow(failure('storage-full'));
    vi.restoreAllMocks();
    expect(await names()).toEqual(['kept']);
    expect((await rawKeys()).weights).toHaveLength(1);
  });

  it.each([
    // The last request has succeeded, and then the commit fails.
    [
      'after every write went well',
      (request: IDBRequest, abort: () => void) => request.addEventListener('success', abort),
    ],
    // The request itself only reports that it was aborted.
    ['while the last one is under way', (_request: IDBRequest, abort: () => void) => abort()],
  ])('is full when the transaction is taken back %s', async (_when, fail) => {
    await save('kept');
    const transaction: IDBDatabase['transaction'] = Reflect.get(IDBDatabase.prototype, 'transaction');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function begin(
      this: IDBDatabase,
      ...args
    ) {
      const begun = transaction.apply(this, args);
      vi.spyOn(begun, 'error', 'get').mockReturnValue(new DOMException('no room', 'QuotaExceededError'));
      const weights = begun.objectStore('weights');
      const add = weights.add.bind(weights);
      vi.spyOn(begun, 'objectStore').mockImplementation((name) => {
        if (name !== 'weights') return IDBTransaction.prototype.objectStore.call(begun, name);
        vi.spyOn(weights, 'add').mockImplementation((...written) => {
          const request = add(...written);
          fail(request, () => begun.abort());
          return request;
        });
        return weights;
      });
      return begun;
    });
    await expect(save('lost')).rejects.toThrow(failure('storage-full'));
    vi.restoreAllMocks();
    expect(await names()).toEqual(['kept']);
    expect((await rawKeys()).weights).toHaveLength(1);
  });

  it('fails with a code when a transaction is aborted, and changes nothing', async () => {
    const { id } = await save('before');
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function abort(
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    });
    await expect(db.rename(id, 'after')).rejects.toThrow(failure('storage-failed'));
    vi.restoreAllMocks();
    expect(await names()).toEqual(['before']);
  });

  it('writes strictly, both stores in one transaction', async () => {
    await db.list();
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await save('a');
    expect(begin.mock.calls).toEqual([[['generators', 'weights'], 'readwrite', { durability: 'strict' }]]);
  });

  it('is unavailable in a private window, and tries again the next time', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(save('a')).rejects.toThrow(failure('storage-unavailable'));
    await expect(save('a')).resolves.toMatchObject({ name: 'a' });
  });

  it('is unavailable where there is none, or one from a newer page', async () => {
    const factory = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    await expect(db.list()).rejects.toThrow(failure('storage-unavailable'));
    globalThis.indexedDB = factory;
    (await openDB('digit-forge', 9)).close();
    await expect(db.list()).rejects.toThrow(failure('storage-newer'));
  });
});

describe('two tabs', () => {
  it('see each other at once', async () => {
    const other = openGeneratorDb(checkArtifacts);
    const [a, b] = await Promise.all([save('Threes'), other.save('Threes', PIXELS, sampleGenerator())]);
    expect([a.name, b.name].sort()).toEqual(['Threes', 'Threes (2)']);
    await other.delete(a.id);
    expect(await names()).toEqual([b.name]);
  });

  it('do not wait for each other when a newer page upgrades', async () => {
    await save('a');
    const upgraded = await openDB('digit-forge', 5);
    expect(upgraded.version).toBe(5);
    upgraded.close();
    await expect(db.list()).rejects.toThrow(failure('storage-newer'));
  });
});
