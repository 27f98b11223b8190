import { expect, it, vi } from 'vitest';
import type { OwnImages } from '../protocol/ownImages';
import { sampleImages, sampleLabels } from '../testing/samples/imageFiles';
import { fingerprintOf } from './fingerprint';
import { openOwnImages } from './openOwnImages';

const PIXELS = sampleImages(10);
const LABELS = sampleLabels(10);
const ID = await fingerprintOf(PIXELS, LABELS);
const OWN: OwnImages = {
  id: ID,
  name: 'mine.zip',
  images: 10,
  labelled: true,
  pixels: new Blob([PIXELS]),
  labels: new Blob([LABELS]),
};

it('the name of images follows from their bytes and labels', async () => {
  expect(ID).toMatch(/^own-[0-9a-f]{16}$/);
  expect(await fingerprintOf(PIXELS.slice(), LABELS.slice())).toBe(ID);
  const others = [
    await fingerprintOf(PIXELS, null),
    await fingerprintOf(PIXELS.with(5, 1), LABELS),
    await fingerprintOf(PIXELS, LABELS.with(5, 1)),
    // The same bytes, divided otherwise.
    await fingerprintOf(new Uint8Array([...PIXELS, LABELS[0]!]), LABELS.slice(1)),
  ];
  expect(new Set([ID, ...others]).size).toBe(5);
});

it('a page without the browser’s SHA-256 gives the same names', async () => {
  vi.stubGlobal('crypto', {});
  expect(await fingerprintOf(PIXELS, LABELS)).toBe(ID);
  vi.unstubAllGlobals();
});

it('images that are whole are opened', async () => {
  expect(await openOwnImages(ID, OWN, true)).toEqual({ id: ID, pixels: PIXELS, labels: LABELS });
});

it.each<[string, OwnImages | undefined]>([
  ['were not given', undefined],
  ['are others', { ...OWN, id: 'own-0000000000000000' }],
  ['have changed', { ...OWN, pixels: new Blob([PIXELS.with(9, 9)]) }],
  ['were cut short', { ...OWN, pixels: new Blob([PIXELS.slice(0, -1)]) }],
  ['have lost a label', { ...OWN, labels: new Blob([LABELS.slice(1)]) }],
  ['cannot be read', { ...OWN, pixels: { size: 1, arrayBuffer: () => Promise.reject(new Error('gone')) } }],
])('images that %s are missing', async (_what, given) => {
  await expect(openOwnImages(ID, given, false)).rejects.toMatchObject({
    code: 'images-missing',
    details: { images: ID },
  });
});

it('labels that a run asks for must be there', async () => {
  const id = await fingerprintOf(PIXELS, null);
  const unlabelled = { ...OWN, id, labelled: false, labels: null };
  await expect(openOwnImages(id, unlabelled, true)).rejects.toMatchObject({
    code: 'dataset-without-labels',
    details: { file: 'mine.zip' },
  });
  expect((await openOwnImages(id, unlabelled, false)).labels).toBeNull();
});
