// The labels of the data set, as an engine is given them.
import { IMAGE_SIZE } from '../config/datasets';
import type { EngineId } from '../config/engines';
import { didNotStart } from './didNotStart';
import type { EngineOptions } from './engine';

/**
 * @returns one byte for each image, or undefined if the networks take no labels
 * @throws ForgeError `engine-failed` if the networks take labels and the images have none, or more or fewer
 */
export function labelsOf(
  { config, images, labels }: Pick<EngineOptions, 'config' | 'images' | 'labels'>,
  engine: EngineId,
): Uint8Array | undefined {
  if (!config.labels) return undefined;
  const count = images.length / IMAGE_SIZE;
  if (labels?.length === count) return labels;
  throw didNotStart(engine, `the data set has ${labels?.length ?? 0} labels for ${count} images`);
}
