import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeCheckpoint } from '../files/checkpoint/writeCheckpoint';
import { crc32 } from '../files/zip/crc32';
import { GRID_BYTES } from '../config/grid';
import { packGrid, unpackGrid } from '../picture/packedGrid';
import { ForgeError } from '../protocol/errors';
import type { RunKeeper, TimelineFrame } from '../protocol/runKeeper';
import { openRunDb, type RunDb } from '../storage/runDb';
import { sampleCheckpoint } from '../testing/samples/sampleCheckpoint';
import { bytesOf, inFirstVersion, takeApart } from '../testing/samples/safetensorsParts';
import { keepRuns } from './keepRuns';

let db: RunDb;
let keeper: RunKeeper;
const NO_CURVE = { step: [], discriminator: [], generator: [] };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  db = openRunDb();
  keeper = keepRuns(db);
});

const save = (step: number, fresh: TimelineFrame[] = [], steps = fresh.map((frame) => frame.step)) =>
  keeper.save({
    id: 'a',
    ...sampleCheckpoint(step),
    pixels: null,
    curve: NO_CURVE,
    timeline: { steps, fresh },
  });

/** @param slot the place of the save: the first goes to 0, the second to 1, and so on in turns */
async function spoil(slot: number, change: (file: ArrayBuffer) => unknown): Promise<void> {
  const raw = await openDB('digit-forge', 4);
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
  expect(await keeper.load('a', true)).toEqual({ ...sampleCheckpoint(12), frames: [], lostStep: null });
});

it('gives back what a page of before kept, with the settings that came later off', async () => {
  await save(12);
  const file = await bytesOf(writeCheckpoint(sampleCheckpoint(12)));
  const old = await inFirstVersion(takeApart(file)).arrayBuffer();
  await spoil(0, () => old);
  expect(await keeper.load('a', true)).toEqual({ ...sampleCheckpoint(12), frames: [], lostStep: null });
});

it('keeps nothing of a run that holds no numbers, and what was there before', async () => {
  await save(12);
  const { run, losses } = sampleCheckpoint(13);
  run.weights['generator/dense_1/kernel']!.data[0] = Number.NaN;
  const timeline = { steps: [], fresh: [] };
  await expect(
    keeper.save({ id: 'a', run, losses, pixels: null, curve: NO_CURVE, timeline }),
  ).rejects.toMatchObject({ code: 'run-diverged' });
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
    expect(await keeper.load('a', true)).toEqual({ ...sampleCheckpoint(10), frames: [], lostStep: 20 });
    expect(await db.list()).toMatchObject([{ step: 10 }]);
    // The next save overwrites the damaged one.
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

it.each(['storage-unavailable', 'storage-blocked', 'storage-newer'] as const)(
  'says of storage that is out of reach that it is: %s',
  async (code) => {
    await save(10);
    vi.spyOn(db, 'read').mockRejectedValue(new ForgeError(code, 'out of reach'));
    await expect(keeper.load('a', true)).rejects.toMatchObject({ code });
  },
);

describe('the timeline', () => {
  /** A grid that can be compressed, or noise. */
  const pixelsAt = (step: number, noise = false): Uint8Array =>
    Uint8Array.from({ length: GRID_BYTES }, (_, index) => {
      const word = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(step, 0x85ebca6b);
      return noise ? Math.imul(word ^ (word >>> 15), 0x2c1b3c6d) >>> 24 : (index + step) % 7;
    });
  const picture = (step: number): TimelineFrame => ({ step, packed: pixelsAt(step, step < 2) });
  const found = async (mend = true) =>
    (await keeper.load('a', mend)).frames.map(({ step, packed }) => [step, crc32(unpackGrid(packed))]);
  const asDrawn = (...steps: number[]) => steps.map((step) => [step, crc32(pixelsAt(step, step < 2))]);

  /** Damages the stored frame of a step. */
  async function spoilFrame(step: number, change: (frame: object & { packed: Uint8Array }) => unknown) {
    const raw = await openDB('digit-forge', 4);
    await raw.put('frames', change(await raw.get('frames', ['a', step])), ['a', step]);
    raw.close();
  }

  it('comes back to the last bit, whether it came packed, plain, or as a view of something larger', async () => {
    const views = new Uint8Array(3 * GRID_BYTES);
    const view = views.subarray(GRID_BYTES, 2 * GRID_BYTES);
    view.set(pixelsAt(0, true));
    const packed = { step: 12, packed: packGrid(pixelsAt(12)) };
    await save(12, [{ step: 0, packed: view }, picture(1), picture(5), packed]);
    expect(await found()).toEqual(asDrawn(0, 1, 5, 12));
    const frames = (await db.list())[0]!.frames;
    expect(frames.map(({ bytes }) => bytes === GRID_BYTES)).toEqual([true, true, true, false]);
    const plain = await db.readFrame('a', 0);
    expect(plain?.packed.buffer.byteLength, 'nothing of the larger thing is stored').toBe(GRID_BYTES);
  });

  it('goes up to the run’s step, after falling back too', async () => {
    await save(10, [picture(0), picture(10)]);
    await save(20, [picture(15), picture(20)], [0, 10, 15, 20]);
    await spoil(1, flipped);
    expect(await found(false), 'a copy').toEqual(asDrawn(0, 10));
    expect(await db.frameSteps('a')).toEqual([0, 10, 15, 20]);
    expect(await found()).toEqual(asDrawn(0, 10));
    expect(await db.frameSteps('a')).toEqual([0, 10]);
  });

  /** Bytes that were stored as they are. */
  const stored = (...bytes: number[]) => {
    const packed = Uint8Array.from(bytes);
    return { packed, checksum: crc32(packed) };
  };

  it.each<[string, (frame: object & { packed: Uint8Array }) => unknown]>([
    ['a flipped bit', ({ packed, ...rest }) => ({ ...rest, packed: packed.with(40, packed[40]! ^ 1) })],
    ['cut short', ({ packed, ...rest }) => ({ ...rest, packed: packed.slice(0, -9) })],
    ['empty', () => stored()],
    ['no stream at all', () => stored(255, 255)],
    ['too little', () => stored(3, 0)],
    ['something else', () => 'gone'],
  ])('leaves out a frame that is damaged: %s', async (_what, change) => {
    await save(20, [picture(0), picture(10), picture(20)]);
    await spoilFrame(10, change);
    expect(await found()).toEqual(asDrawn(0, 20));
  });

  it('leaves out a frame that the disk cannot give back', async () => {
    await save(20, [picture(0), picture(10), picture(20)]);
    const read = db.readFrame.bind(db);
    const lost = new ForgeError('storage-failed', 'Failed to read large value');
    vi.spyOn(db, 'readFrame').mockImplementation((id, step) =>
      step === 10 ? Promise.reject(lost) : read(id, step),
    );
    expect(await found()).toEqual(asDrawn(0, 20));
    vi.spyOn(db, 'frameSteps').mockRejectedValue(lost);
    expect(await found(), 'the run itself opens').toEqual([]);
  });
});
