// What may be asked of a generator at once: how many images, and of which digits.
import { IMAGE_SIZE } from '../config/datasets';
import type { TrainConfig } from '../config/trainConfig';
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

/** @throws ForgeError `argument-invalid` where the networks would take no notice of labels */
export function checkLabelsKnown(config: Pick<TrainConfig, 'labels'>): void {
  if (config.labels) return;
  throw new ForgeError(
    'argument-invalid',
    'The networks know no labels, so no digit can be asked for: train with the setting labels on',
    { argument: 'labels' },
  );
}
