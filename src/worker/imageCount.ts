// How many images may be asked for at once.
import { IMAGE_SIZE } from '../config/datasets';
import { ForgeError } from '../protocol/errors';

/** So that the answer stays below 200 MB. */
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
