import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OwnDatasetId } from '../config/ownImages';
import type { OwnImages } from '../protocol/ownImages';
import { openOwnImagesDb, type OwnImagesDb } from './ownImagesDb';
import { openRunDb, type RunDb } from './runDb';

const HOUR_MS = 3_600_000;
let images: OwnImagesDb;
let runs: RunDb;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  globalThis.indexedDB = new IDBFactory();
  images = openOwnImagesDb();
  runs = openRunDb();
});
afterEach(() => vi.useRealTimers());

const ownImages = (digit: number): OwnImages => ({
  id: `own-${String(digit).repeat(16)}`,
  name: `${digit}.zip`,
  images: 2,
  labelled: digit % 2 === 1,
  pixels: new Blob([new Uint8Array(2 * 784).fill(digit)]),
  labels: digit % 2 === 1 ? new Blob([Uint8Array.of(digit, digit)]) : null,
});
const [ZERO, ONE, TWO] = [ownImages(0), ownImages(1), ownImages(2)];

const save = (id: string, own?: OwnImages) =>
  runs.save(
    {
      id,
      step: 1,
      steps: 9,
      seed: 1,
      pixels: null,
      curve: { step: [], discriminator: [], generator: [] },
      ...(own && { images: own }),
    },
    new ArrayBuffer(8),
    { steps: [], fresh: [] },
  );
const isKept = async (id: OwnDatasetId): Promise<boolean> => (await images.find(id)) !== undefined;

it('gives back what it keeps', async () => {
  await images.put(ONE);
  const found = await images.find(ONE.id);
  expect(found).toMatchObject({ id: ONE.id, name: '1.zip', images: 2, labelled: true });
  expect(await found!.pixels.arrayBuffer()).toEqual(await ONE.pixels.arrayBuffer());
  expect([...new Uint8Array(await found!.labels!.arrayBuffer())]).toEqual([1, 1]);
  expect(await isKept(TWO.id)).toBe(false);
});

it.each([
  ['no number', { images: 2.5 }],
  ['no pixels', { pixels: new Uint8Array(784) }],
  ['no labels, and not even null', { labels: undefined }],
  ['no time', { takenAt: new Date(Number.NaN) }],
])('finds none in a record with %s', async (_what, change) => {
  await images.put(ZERO);
  const raw = await openDB('digit-forge', 4);
  await raw.put('images', { ...(await raw.get('images', ZERO.id)), colour: 'red' }, ZERO.id);
  expect(await isKept(ZERO.id)).toBe(true);
  await raw.put('images', { ...(await raw.get('images', ZERO.id)), ...change }, ZERO.id);
  raw.close();
  expect(await isKept(ZERO.id)).toBe(false);
});

it('keeps images with the runs that need them, to the last one', async () => {
  await save('a', ONE);
  await save('b', ONE);
  await save('c', TWO);
  vi.advanceTimersByTime(2 * HOUR_MS);
  await runs.delete('a');
  expect([await isKept(ONE.id), await isKept(TWO.id)]).toEqual([true, true]);
  await runs.delete('b');
  expect([await isKept(ONE.id), await isKept(TWO.id)]).toEqual([false, true]);
});

it('keeps images that were just taken, until their run is saved, and not for ever', async () => {
  await images.put(ZERO);
  await save('a', ONE);
  expect(await isKept(ZERO.id)).toBe(true);
  vi.advanceTimersByTime(2 * HOUR_MS);
  await save('a', ONE);
  expect(await isKept(ZERO.id), 'a later save of the same run tidies nothing').toBe(true);
  await save('b');
  expect([await isKept(ZERO.id), await isKept(ONE.id)]).toEqual([false, true]);
});

it('keeps them again with the next save, if they were deleted meanwhile', async () => {
  await save('a', ONE);
  vi.advanceTimersByTime(2 * HOUR_MS);
  await runs.delete('a');
  await save('a', ONE);
  expect(await isKept(ONE.id)).toBe(true);
});
