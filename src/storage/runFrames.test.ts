import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunDb, type RunDb } from './runDb';
import type { FrameRecord } from './runFrames';

let db: RunDb;
const FILE_BYTES = 64;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  db = openRunDb();
});
afterEach(() => vi.restoreAllMocks());

/** A frame of `bytes` bytes, which also shows which drawing of its step it is. */
const frame = (step: number, drawing = 0, bytes = 10): FrameRecord => ({
  step,
  packed: new Uint8Array(bytes).fill(drawing),
  checksum: step + drawing,
});

/** @param steps the steps of all frames that are kept; by default those of the fresh ones */
const save = (id: string, step: number, fresh: FrameRecord[], steps = fresh.map((each) => each.step)) =>
  db.save(
    {
      id,
      step,
      steps: 5_000,
      seed: 7,
      pixels: null,
      curve: { step: [], discriminator: [], generator: [] },
    },
    new ArrayBuffer(FILE_BYTES),
    { steps, fresh },
  );

const timeline = async (id: string) =>
  Promise.all((await db.frameSteps(id)).map((step) => db.readFrame(id, step)));

/** Reads the store directly, without the code under test. */
async function inRaw<T>(work: (raw: Awaited<ReturnType<typeof openDB>>) => Promise<T>): Promise<T> {
  const raw = await openDB('digit-forge', 4);
  try {
    return await work(raw);
  } finally {
    raw.close();
  }
}
const rawKeys = () => inRaw((raw) => raw.getAllKeys('frames'));

describe('a save', () => {
  it('writes what is fresh and deletes what is kept no longer', async () => {
    await save('a', 20, [frame(0), frame(10), frame(20)]);
    await save('b', 10, [frame(10, 9)]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await save('a', 30, [frame(30)], [0, 20, 30]);
    expect(put.mock.calls.map(([, key]) => key)).toEqual([['a', 30], ['a', 1], 'a']);
    expect(await timeline('a')).toEqual([frame(0), frame(20), frame(30)]);
    expect(await timeline('b')).toEqual([frame(10, 9)]);
  });

  it('writes another picture in the place of one of the same step', async () => {
    await save('a', 20, [frame(10), frame(20)]);
    await save('a', 20, [frame(20, 1, 30)], [10, 20]);
    expect(await timeline('a')).toEqual([frame(10), frame(20, 1, 30)]);
    expect((await db.list())[0]).toMatchObject({
      frames: [
        { step: 10, bytes: 10 },
        { step: 20, bytes: 30 },
      ],
      bytes: 2 * FILE_BYTES + 40,
    });
  });

  it('counts the frames to what the run takes', async () => {
    expect(await save('a', 20, [frame(0), frame(20)])).toMatchObject({ bytes: FILE_BYTES + 20 });
    expect(await save('a', 30, [frame(30)], [30])).toMatchObject({ bytes: 2 * FILE_BYTES + 10 });
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
  ] as const)('leaves the timeline as it was where the storage is %s', async (_what, code, fail) => {
    await save('a', 20, [frame(0), frame(10), frame(20)]);
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    for (const failing of [['a', 35], 'a']) {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function refuse(
        this: IDBObjectStore,
        ...args
      ) {
        const request = put.apply(this, args);
        if (JSON.stringify(args[1]) === JSON.stringify(failing)) fail(this);
        return request;
      });
      const change = save('a', 40, [frame(30), frame(35), frame(40)], [0, 30, 35, 40]);
      await expect(change).rejects.toMatchObject({ code });
      vi.restoreAllMocks();
      expect(await timeline('a')).toEqual([frame(0), frame(10), frame(20)]);
      expect(await db.list()).toMatchObject([{ step: 20 }]);
    }
  });

  it('says which frames are there, where some have got lost', async () => {
    await save('a', 20, [frame(0), frame(10), frame(20)]);
    await inRaw((raw) => raw.delete('frames', ['a', 10]));
    const { frames } = await save('a', 30, [frame(30)], [0, 10, 20, 30]);
    expect(frames.map(({ step }) => step)).toEqual([0, 20, 30]);
  });

  it('knows nothing of frames that the run’s damaged record does not know', async () => {
    await save('a', 20, [frame(0), frame(20)]);
    await inRaw(async (raw) => raw.put('runs', { ...(await raw.get('runs', 'a')), frames: 'all' }, 'a'));
    expect(await db.list()).toMatchObject([{ step: 20, frames: [] }]);
    expect(await save('a', 30, [frame(30)], [0, 20, 30])).toMatchObject({
      frames: [{ step: 30 }],
      bytes: 2 * FILE_BYTES + 10,
    });
    expect(await rawKeys()).toEqual([['a', 30]]);
  });
});

it('falling back to the older save leaves out what lies after it', async () => {
  await save('a', 20, [frame(0), frame(20)]);
  await save('a', 40, [frame(30), frame(40)], [0, 20, 30, 40]);
  const [, older] = await db.slots('a');
  await db.fallBack('a', older!, 20);
  expect(await rawKeys()).toEqual([
    ['a', 0],
    ['a', 20],
  ]);
  expect(await db.list()).toMatchObject([
    { step: 20, frames: [{ step: 0 }, { step: 20 }], bytes: 2 * FILE_BYTES + 20 },
  ]);
});

it('deleting a run leaves no frame of it, and all others’', async () => {
  for (const id of ['a', 'ab', 'b']) await save(id, 20, [frame(0), frame(20)]);
  await inRaw((raw) => raw.put('frames', 'stray', ['a', 'somewhere']));
  await db.delete('a');
  expect(await rawKeys()).toEqual([
    ['ab', 0],
    ['ab', 20],
    ['b', 0],
    ['b', 20],
  ]);
});

it('what could be no frame is none', async () => {
  await save('a', 20, [frame(0), frame(10), frame(20)]);
  await inRaw(async (raw) => {
    await raw.put('frames', { packed: 'gone', checksum: 10 }, ['a', 10]);
    await raw.put('frames', null, ['a', 20]);
    await raw.put('frames', { ...frame(30), checksum: 0.5 }, ['a', 30]);
    await raw.put('frames', { ...frame(40), colour: 'red' }, ['a', 40]);
    for (const key of [-1, 1.5, 'x']) await raw.put('frames', frame(1), ['a', key]);
  });
  expect(await timeline('a')).toEqual([frame(0), undefined, undefined, undefined, frame(40)]);
  expect(await db.frameSteps('x')).toEqual([]);
});
