// What is kept of a data set's features: mean and covariance of all, the features of some, and how far real images of
// the other data set are from them.
import { REFERENCE_TENSORS, type Floor } from '../../src/judge/files/referenceFile';
import type { Features } from '../../src/quality/features';
import { frechetDistance } from '../../src/quality/frechet';
import { momentsOf } from '../../src/quality/moments';
import type { FileTensor } from './packFile';
import { shuffled } from './shuffled';

/** The images whose features are kept, for the kernel distance, coverage and density. */
const KEPT = 2_000;
const FLOOR_IMAGES = [250, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** A floor is the mean over so many choices of images, if there are as many. */
const CHOICES = 10;

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
