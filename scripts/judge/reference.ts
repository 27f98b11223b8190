// What is kept of a data set's features: mean and covariance of all, the features of some, and how far real images of
// the other data set are from them.
import { REFERENCE_TENSORS, type Floor, type ReferenceHeader } from '../../src/judge/files/referenceFile';
import { IMAGE_SIZE } from '../../src/config/datasets';
import { tfjsProducts } from '../../src/judge/network/products';
import { nearestByPixels } from '../../src/judge/pixelFeatures';
import type { Features } from '../../src/quality/features';
import { frechetDistance } from '../../src/quality/frechet';
import { momentsOf } from '../../src/quality/moments';
import { NearestSearch, type Nearest } from '../../src/quality/nearest';
import type { FileTensor } from './packFile';
import { shuffled } from './shuffled';

/** The images whose features are kept, for the kernel distance, coverage and density. */
const KEPT = 2_000;
/** The share of real images that are as near to one of the other data set as a copy. */
const AS_NEAR = 0.01;
const FLOOR_IMAGES = [250, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** A floor is the mean over so many choices of images, if there are as many. */
const CHOICES = 10;

/** The images of a data set, and what the judge sees in them. */
export interface SeenImages {
  readonly pixels: Uint8Array;
  readonly features: Features;
}

/** The number of a stream that no run of the page uses. */
const STREAM = 102;

/**
 * So many rows, in a random order. Not every n-th one: writers of two kinds take turns in mnist-train, and mnist-test
 * has one kind in each half.
 */
function randomlyChosen({ images, size, values }: Features, count: number, choice = 0): Features {
  const chosen = new Float32Array(count * size);
  const rows = shuffled(images, 0, STREAM).subarray(choice * count, (choice + 1) * count);
  rows.forEach((row, i) => chosen.set(values.subarray(row * size, (row + 1) * size), i * size));
  return { images: count, size, values: chosen };
}

export function referenceTensors(features: Features): FileTensor[] {
  const { size, mean, covariance } = momentsOf(features);
  const { values } = randomlyChosen(features, KEPT);
  return [
    { name: REFERENCE_TENSORS.mean, shape: [size], type: 'float32', values: mean },
    { name: REFERENCE_TENSORS.covariance, shape: [size, size], type: 'float32', values: covariance },
    { name: REFERENCE_TENSORS.features, shape: [KEPT, size], type: 'float16', values },
  ];
}

function rowsFrom({ images, size, values }: Features, from: number, count: number): Features {
  const rows = Math.min(count, images - from);
  return { images: rows, size, values: values.subarray(from * size, (from + rows) * size) };
}

/** So many of the images themselves, chosen in the same way. */
function someImages(pixels: Uint8Array, count: number): Uint8Array {
  const chosen = new Uint8Array(count * IMAGE_SIZE);
  const rows = shuffled(pixels.length / IMAGE_SIZE, 0, STREAM).subarray(0, count);
  rows.forEach((row, i) =>
    chosen.set(pixels.subarray(row * IMAGE_SIZE, (row + 1) * IMAGE_SIZE), i * IMAGE_SIZE),
  );
  return chosen;
}

/** How near images of a data set are to those of the other one: see `ReferenceHeader`. */
export type Nearnesses = Pick<ReferenceHeader, 'copyDistance' | 'usualDistances'>;

/** The distance that this share of all distances is smaller than. */
function quantile(distances: readonly Nearest[], share: number): number {
  const sorted = distances.map(({ distance }) => distance).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)]!;
}

function nearestByFeatures(some: Features, others: Features): readonly Nearest[] {
  const search = new NearestSearch(some, tfjsProducts);
  for (let at = 0; at < others.images; at += KEPT) search.add(rowsFrom(others, at, KEPT));
  return search.found;
}

/** @param others the images of the other data set */
export function nearnessesOf(seen: SeenImages, others: SeenImages): Nearnesses {
  const byPixels = nearestByPixels(someImages(seen.pixels, KEPT), others.pixels, tfjsProducts);
  const byFeatures = nearestByFeatures(randomlyChosen(seen.features, KEPT), others.features);
  return {
    copyDistance: quantile(byPixels, AS_NEAR),
    usualDistances: { pixels: quantile(byPixels, 0.5), features: quantile(byFeatures, 0.5) },
  };
}

/** @param real the images that are compared with those of `features` */
export function floorsOf(features: Features, real: Features): Floor[] {
  const reference = momentsOf(features);
  return FLOOR_IMAGES.map((images) => {
    const choices = Math.min(CHOICES, Math.floor(real.images / images));
    const distances = Array.from({ length: choices }, (_, choice) =>
      frechetDistance(momentsOf(randomlyChosen(real, images, choice)), reference),
    );
    return { images, frechet: distances.reduce((sum, distance) => sum + distance, 0) / choices };
  });
}
