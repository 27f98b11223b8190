// What generators are given to draw images from, for display and for whoever asks: noise of a seed and, where the
// networks know labels, a digit for each.
import type { TrainConfig } from '../config/trainConfig';
import { CLASSES, generatorInputs } from '../plan/blueprint';
import { STREAM } from '../plan/streams';
import { drawNormal } from './draw';

/** The digit of image `i` where nobody says otherwise: each column of the grid is one digit. */
export const displayLabel = (i: number): number => i % CLASSES;

/**
 * @param labels the digit of each image, 0 to 9; those of the display by default. Without labels in the networks they
 *   are of no account
 * @returns count rows of latent numbers and one-hot labels
 */
export function displayInputs(
  settings: Pick<TrainConfig, 'latentSize' | 'labels'>,
  seed: number,
  count: number,
  labels: ArrayLike<number> = Array.from({ length: count }, (_, i) => displayLabel(i)),
): Float32Array {
  const { latentSize } = settings;
  const noise = drawNormal(seed, 0, STREAM.displayNoise, count * latentSize);
  if (!settings.labels) return noise;
  const width = generatorInputs(settings);
  const inputs = new Float32Array(count * width);
  for (let i = 0; i < count; i += 1) {
    inputs.set(noise.subarray(i * latentSize, (i + 1) * latentSize), i * width);
    inputs[i * width + latentSize + labels[i]!] = 1;
  }
  return inputs;
}
