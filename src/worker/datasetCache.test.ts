// Where all engines get their images and labels from: files beside the page, or what the page gives.
import { beforeEach, expect, it, vi } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import type { IdxImages } from '../data/idxFile';
import { fingerprintOf } from '../data/fingerprint';
import type { OwnImages } from '../protocol/ownImages';
import { sampleImages, sampleLabels } from '../testing/samples/imageFiles';
import { DatasetCache } from './datasetCache';

const loadDataset = vi.fn<() => Promise<IdxImages>>(() =>
  Promise.resolve({ images: 1, pixels: new Uint8Array(IMAGE_SIZE) }),
);
vi.mock('../data/loadDataset', () => ({ loadDataset: () => loadDataset() }));

const PIXELS = sampleImages(10);
const LABELS = sampleLabels(10);
const ID = await fingerprintOf(PIXELS, LABELS);
/** How often the images were read. */
let reads = 0;
const own: OwnImages = {
  id: ID,
  name: 'mine',
  images: 10,
  labelled: true,
  pixels: {
    size: PIXELS.length,
    arrayBuffer() {
      reads += 1;
      return Promise.resolve(PIXELS.slice().buffer);
    },
  },
  labels: new Blob([LABELS]),
};
const config = { dataset: ID, labels: true };

let cache: DatasetCache;
beforeEach(() => {
  reads = 0;
  loadDataset.mockClear();
  cache = new DatasetCache('http://page/', () => undefined);
});

it('opens the visitor’s own images once, with labels where they are wanted', async () => {
  expect(await cache.fetch({ ...config, labels: false }, own)).toEqual({ images: PIXELS });
  expect(await cache.fetch(config, own)).toEqual({ images: PIXELS, labels: LABELS });
  expect(await cache.fetch(config), 'what is kept need not be given').toEqual({
    images: PIXELS,
    labels: LABELS,
  });
  expect(reads).toBe(1);
  expect(loadDataset).not.toHaveBeenCalled();
});

it('says that they are missing where they are not given', async () => {
  await expect(cache.fetch(config)).rejects.toMatchObject({
    code: 'images-missing',
    details: { images: ID },
  });
  await cache.fetch(config, own);
  const other = { ...config, dataset: 'own-0123456789abcdef' as const };
  await expect(cache.fetch(other, own)).rejects.toMatchObject({ code: 'images-missing' });
});

it('keeps one data set at a time', async () => {
  const mnist = { dataset: 'mnist-test', labels: false } as const;
  await cache.fetch(mnist);
  await cache.fetch(config, own);
  await cache.fetch(mnist);
  expect(loadDataset).toHaveBeenCalledTimes(2);
  await expect(cache.fetch(config)).rejects.toMatchObject({ code: 'images-missing' });
});
