// Checks requests for images: their number, their place in the grid and their digits.
import { IMAGE_SIZE } from '../config/datasets';
import { GRID_IMAGES } from '../config/grid';
import type { TrainConfig } from '../config/trainConfig';
import { CLASSES } from '../plan/blueprint';
import { ForgeError } from '../protocol/errors';

/** Keeps the answer at some 200 MB at most. */
const MAX_GENERATED = 65_536;

/** @throws ForgeError `argument-invalid` */
export function checkImageCount(count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= MAX_GENERATED) return;
  throw new ForgeError(
    'argument-invalid',
    `The number of images must be a whole number from 1 to ${MAX_GENERATED}, not ${count}`,
    { argument: 'count', given: count, max: MAX_GENERATED, imageSize: IMAGE_SIZE },
  );
}

/**
 * @param width the numbers that the generator takes for an image
 * @returns the number of images
 * @throws ForgeError `argument-invalid` unless these are inputs of whole images, all finite
 */
export function checkInputs(inputs: Float32Array, width: number): number {
  const count = inputs.length / width;
  checkImageCount(count);
  if (inputs.every(Number.isFinite)) return count;
  throw new ForgeError('argument-invalid', 'The inputs of a generator must be finite numbers', {
    argument: 'inputs',
  });
}

/** @throws ForgeError `argument-invalid` */
export function checkGridImage(image: number): void {
  if (Number.isInteger(image) && image >= 0 && image < GRID_IMAGES) return;
  throw new ForgeError(
    'argument-invalid',
    `The images of the grid have the numbers 0 to ${GRID_IMAGES - 1}: there is no ${image}`,
    { argument: 'image', given: image, max: GRID_IMAGES - 1 },
  );
}

/** @param count of the images that there are @throws ForgeError `argument-invalid` */
export function checkRealImages(images: readonly number[], count: number): void {
  checkImageCount(images.length);
  const strange = images.find((image) => !Number.isInteger(image) || image < 0 || image >= count);
  if (strange === undefined) return;
  throw new ForgeError(
    'argument-invalid',
    `The images of the data have the numbers 0 to ${count - 1}: there is no ${strange}`,
    { argument: 'images', given: strange, max: count - 1 },
  );
}

/** @throws ForgeError `argument-invalid` unless these are the values of one image */
export function checkImage(image: Float32Array): void {
  if (image.length === IMAGE_SIZE && image.every((value) => Math.abs(value) <= 1)) return;
  throw new ForgeError('argument-invalid', `An image has ${IMAGE_SIZE} values from -1 to 1`, {
    argument: 'image',
  });
}

/** @throws ForgeError `argument-invalid` */
export function checkDigit(digit: number): void {
  if (Number.isInteger(digit) && digit >= 0 && digit < CLASSES) return;
  throw new ForgeError('argument-invalid', `The digits are 0 to ${CLASSES - 1}: there is no ${digit}`, {
    argument: 'label',
    given: digit,
    max: CLASSES - 1,
  });
}

/** @throws ForgeError `argument-invalid` if the networks take no labels */
export function checkLabelsKnown(config: Pick<TrainConfig, 'labels'>): void {
  if (config.labels) return;
  throw new ForgeError(
    'argument-invalid',
    'The networks know no labels, so no digit can be asked for: train with the setting labels on',
    { argument: 'labels' },
  );
}
