import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunDb, type RunDb, type RunFacts } from './runDb';

let db: RunDb;
const FILE_BYTES = 64;
const NO_FRAMES = { steps: [], fresh: [] };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  db = openRunDb();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const facts = (id: string, step: number): RunFacts => ({
  id,
  step,
  steps: 5_000,
  seed: 7,
  pixels: new Uint8Array(78_400).fill(step),
  curve: { step: [1, step], discriminator: [0.7, 0.6], generator: [0.7, 0.9] },
});
const file = (step: number): ArrayBuffer => new Uint8Array(FILE_BYTES).fill(step).buffer;
const save = (id: string, step: number) => db.save(facts(id, step), file(step), NO_FRAMES);
const failure = (code: string) => expect.objectContaining({ code });

/** Steps of a run's saves, the latest first. */
async function savedSteps(id: string): Promise<(number | undefined)[]> {
  const slots = await db.slots(id);
  const saves = await Promise.all(slots.map((slot) => db.read(id, slot)));
  const files = saves.flatMap((found) => (found ? [[...new Uint8Array(found.file)]] : []));
  expect(files).toEqual(saves.flatMap((found) => (found ? [Array(FILE_BYTES).fill(found.step)] : [])));
  return saves.map((found) => found?.step);
}

async function overwrite(id: string, change: object): Promise<void> {
  const raw = await openDB('digit-forge', 4);
  await raw.put('runs', { ...(await raw.get('runs', id)), ...change }, id);
  raw.close();
}

/** Makes the write of a run's record fail, which is the second half of a save. */
function failSecondWrite(fail: (store: IDBObjectStore) => void): void {
  const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function failing(
    this: IDBObjectStore,
    ...args
  ) {
    const request = put.apply(this, args);
    if (this.name === 'runs') fail(this);
    return request;
  });
}

describe('saving', () => {
  it('keeps the latest two, each in the place of the older', async () => {
    await save('a', 10);
    expect(await savedSteps('a')).toEqual([10, undefined]);
    for (const step of [20, 30, 40]) await save('a', step);
    expect(await savedSteps('a')).toEqual([40, 30]);
    expect((await db.list())[0]).toMatchObject({ ...facts('a', 40), name: null, bytes: 2 * FILE_BYTES });
  });

  it('lists the latest first, with the time of the first save and the last', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    await save('a', 1);
    vi.setSystemTime(2_000);
    await save('b', 2);
    vi.setSystemTime(3_000);
    await save('a', 3);
    const list = await db.list();
    expect(list.map(({ id }) => id)).toEqual(['a', 'b']);
    expect([list[0]!.createdAt, list[0]!.savedAt].map(Number)).toEqual([1_000, 3_000]);
    expect(list[0]).not.toHaveProperty('newest');
  });

  it('writes strictly, all stores in one transaction', async () => {
    await db.list();
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await save('a', 1);
    expect(begin.mock.calls).toEqual([
      [['runs', 'saves', 'frames', 'images'], 'readwrite', { durability: 'strict' }],
    ]);
  });

  it.each([
    [
      'full',
      'storage-full',
      () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    ],
    ['aborted', 'storage-failed', ({ transaction }: IDBObjectStore) => transaction.abort()],
  ] as const)('changes nothing where the storage is %s', async (_what, code, fail) => {
    for (const step of [10, 20]) await save('a', step);
    failSecondWrite(fail);
    await expect(save('a', 30)).rejects.toThrow(failure(code));
    await expect(save('b', 30)).rejects.toThrow(failure(code));
    vi.restoreAllMocks();
    expect(await savedSteps('a')).toEqual([20, 10]);
    expect((await db.list()).map(({ id, step }) => [id, step])).toEqual([['a', 20]]);
  });

  it('falls back to the older save, and then writes over the other', async () => {
    for (const step of [10, 20]) await save('a', step);
    const [, older] = await db.slots('a');
    await db.fallBack('a', older!, 10);
    expect((await db.list())[0]).toMatchObject({ step: 10 });
    await save('a', 15);
    expect(await savedSteps('a')).toEqual([15, 10]);
  });
});

describe('names', () => {
  it('stay when the run is saved again, and are never the same', async () => {
    await save('a', 1);
    await save('b', 1);
    expect((await db.rename('a', '  Sevens ')).name).toBe('Sevens');
    expect((await db.rename('b', 'Sevens')).name).toBe('Sevens (2)');
    expect((await save('a', 2)).name).toBe('Sevens');
    expect((await db.rename('a', 'Sevens')).name).toBe('Sevens');
    await expect(db.rename('a', ' ')).rejects.toThrow(failure('argument-invalid'));
  });

  it('are refused for a run that is gone', async () => {
    await expect(db.rename('x', 'y')).rejects.toThrow(failure('run-missing'));
    await expect(db.slots('x')).rejects.toThrow(failure('run-missing'));
  });
});

it('deletes both saves, and only that run’s', async () => {
  for (const id of ['a', 'b']) for (const step of [1, 2]) await save(id, step);
  await db.delete('a');
  await db.delete('a');
  const raw = await openDB('digit-forge', 4);
  expect(await raw.getAllKeys('saves')).toEqual([
    ['b', 0],
    ['b', 1],
  ]);
  raw.close();
  expect((await db.list()).map(({ id }) => id)).toEqual(['b']);
});

describe('a record damaged on disk', () => {
  const { curve } = facts('a', 5);
  const NO_CURVE = { step: [], discriminator: [], generator: [] };

  it('is listed as far as it can be', async () => {
    await save('a', 5);
    await overwrite('a', { pixels: new Uint8Array(3), curve: { step: [1] }, name: 4, savedAt: 'never' });
    expect((await db.list())[0]).toMatchObject({
      step: 5,
      pixels: null,
      curve: { step: [], generator: [] },
      name: null,
    });
    expect(await savedSteps('a')).toEqual([5, undefined]);
  });

  it.each<[string, object, object]>([
    ['losses that are infinite', { curve: { ...curve, generator: [0.7, Infinity] } }, { curve: NO_CURVE }],
    ['losses that are none', { curve: { ...curve, generator: [0.7, Number.NaN] } }, { curve: NO_CURVE }],
    ['quality without an end', { curve: { ...curve, quality: undefined } }, { curve: NO_CURVE }],
    [
      'fewer qualities than steps',
      { curve: { ...curve, quality: { judge: 'a', step: [1, 2], frechet: [9] } } },
      { curve: NO_CURVE },
    ],
    ['a list for a curve', { curve: [] }, { curve: NO_CURVE }],
    ['a time that is none', { savedAt: new Date(Number.NaN) }, { savedAt: new Date(0) }],
    ['a length of fractions', { steps: 0.5, seed: 2 ** 53 }, { steps: 0, seed: 0 }],
    ['pictures without sizes', { frames: [{ step: 0 }] }, { frames: [] }],
    ['pictures of no step', { frames: [{ step: 0.5, bytes: 1 }] }, { frames: [] }],
    ['more than is known', { colour: 'red', name: undefined }, { name: null }],
  ])('is listed without %s', async (_what, change, expected) => {
    await save('a', 5);
    const [whole] = await db.list();
    await overwrite('a', change);
    expect(await db.list()).toEqual([{ ...whole, ...expected }]);
  });

  it('is listed without what is missing', async () => {
    await save('a', 5);
    const raw = await openDB('digit-forge', 4);
    await raw.put('runs', { id: 'a', step: 5 }, 'a');
    raw.close();
    const never = new Date(0);
    expect(await db.list()).toEqual([
      {
        id: 'a',
        name: null,
        createdAt: never,
        savedAt: never,
        step: 5,
        steps: 0,
        seed: 0,
        pixels: null,
        curve: NO_CURVE,
        frames: [],
        bytes: 0,
      },
    ]);
  });

  it('is left out where nothing is left of it, and hides no other', async () => {
    await save('a', 5);
    await save('b', 5);
    await overwrite('a', { step: 'many' });
    expect((await db.list()).map(({ id }) => id)).toEqual(['b']);
  });
});

it('brings a database of the first version up, with its generators', async () => {
  const old = await openDB('digit-forge', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('generators');
      fresh.createObjectStore('weights');
    },
  });
  await old.put('generators', { kept: true }, 'g');
  old.close();
  await save('a', 1);
  const raw = await openDB('digit-forge', 4);
  expect(await raw.get('generators', 'g')).toEqual({ kept: true });
  raw.close();
});

it('brings a database of the second version up, with its runs, which have no timeline yet', async () => {
  const old = await openDB('digit-forge', 2, {
    upgrade(fresh) {
      for (const store of ['generators', 'weights', 'runs', 'saves']) fresh.createObjectStore(store);
    },
  });
  const then = new Date(1_000);
  const record = { ...facts('a', 10), name: 'Old', createdAt: then, savedAt: then, bytes: 64, newest: 0 };
  await old.put('runs', record, 'a');
  await old.put('saves', { step: 10, file: file(10) }, ['a', 0]);
  old.close();
  expect(await db.list()).toMatchObject([{ name: 'Old', step: 10, frames: [], bytes: 64 }]);
  expect(await savedSteps('a')).toEqual([10, undefined]);
  expect(await db.frameSteps('a')).toEqual([]);
  expect(await save('a', 20)).toMatchObject({ name: 'Old', createdAt: then, frames: [] });
  expect(await savedSteps('a')).toEqual([20, 10]);
});
