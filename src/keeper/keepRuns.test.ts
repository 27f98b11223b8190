import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunKeeper } from '../protocol/runKeeper';
import { ForgeError } from '../protocol/errors';
import { openRunDb, type RunDb } from '../storage/runDb';
import { sampleCheckpoint } from '../testing/sampleCheckpoint';
import { keepRuns } from './keepRuns';

let db: RunDb;
let keeper: RunKeeper;
const NO_CURVE = { step: [], discriminator: [], generator: [] };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  db = openRunDb();
  keeper = keepRuns(db);
});

const save = (step: number) =>
  keeper.save({ id: 'a', ...sampleCheckpoint(step), pixels: null, curve: NO_CURVE });

/** @param slot where the save lies: the first is saved to 0, the second to 1, and so on in turns */
async function spoil(slot: number, change: (file: ArrayBuffer) => unknown): Promise<void> {
  const raw = await openDB('digit-forge', 2);
  const before = (await raw.get('saves', ['a', slot])) as { step: number; file: ArrayBuffer };
  await raw.put('saves', { ...before, file: change(before.file) }, ['a', slot]);
  raw.close();
}

function flipped(file: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(file);
  bytes[bytes.length - 9]! ^= 1;
  return file;
}

it('gives back what it kept', async () => {
  expect(await save(12)).toMatchObject({ id: 'a', step: 12, steps: 5_000, seed: 7 });
  expect(await keeper.load('a', true)).toEqual({ ...sampleCheckpoint(12), lostStep: null });
});

it('keeps nothing of a run that holds no numbers, and what was there before', async () => {
  await save(12);
  const { run, losses } = sampleCheckpoint(13);
  run.weights['generator/dense_1/kernel']!.data[0] = Number.NaN;
  await expect(keeper.save({ id: 'a', run, losses, pixels: null, curve: NO_CURVE })).rejects.toMatchObject({
    code: 'run-diverged',
  });
  expect((await keeper.load('a', true)).run.step).toBe(12);
});

describe('a damaged latest save', () => {
  it.each([
    ['a flipped bit', flipped],
    ['cut short', (file: ArrayBuffer) => file.slice(0, -40)],
    ['emptied', () => new ArrayBuffer(0)],
    ['something else', () => 'gone'],
  ])('makes way for the one before: %s', async (_what, change) => {
    await save(10);
    await save(20);
    await spoil(1, change);
    expect(await keeper.load('a', true)).toEqual({ ...sampleCheckpoint(10), lostStep: 20 });
    expect(await db.list()).toMatchObject([{ step: 10 }]);
    // The next one is written over the damaged one.
    await save(15);
    await spoil(1, flipped);
    expect((await keeper.load('a', true)).run.step).toBe(10);
  });

  it('is left as it is for a copy: the run is another tab’s', async () => {
    await save(10);
    await save(20);
    await spoil(1, flipped);
    expect((await keeper.load('a', false)).run.step).toBe(10);
    expect(await db.list()).toMatchObject([{ step: 20 }]);
    expect(await db.slots('a')).toEqual([1, 0]);
  });

  it('is one that the disk cannot give back, too', async () => {
    await save(10);
    await save(20);
    const read = db.read.bind(db);
    vi.spyOn(db, 'read').mockImplementation((id, slot) =>
      slot === 1
        ? Promise.reject(new ForgeError('storage-failed', 'Failed to read large value'))
        : read(id, slot),
    );
    expect((await keeper.load('a', true)).run.step).toBe(10);
  });
});

it('says so where neither save can be read, and leaves them alone', async () => {
  await save(10);
  await save(20);
  await spoil(0, flipped);
  await spoil(1, flipped);
  await expect(keeper.load('a', true)).rejects.toMatchObject({ code: 'run-damaged' });
  expect(await db.list()).toMatchObject([{ step: 20 }]);
});

it('says of storage that is gone that it is gone', async () => {
  await save(10);
  vi.spyOn(db, 'read').mockRejectedValue(new ForgeError('storage-unavailable', 'blocked'));
  await expect(keeper.load('a', true)).rejects.toMatchObject({ code: 'storage-unavailable' });
});
