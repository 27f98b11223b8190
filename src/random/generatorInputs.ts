// The inputs from which generators draw images: the noise of a seed and, if the networks take labels, a digit for each
// image.
import type { TrainConfig } from '../config/trainConfig';
import { displayDigit, generatorInputs } from '../plan/blueprint';
import { STREAM } from '../plan/streams';
import { drawNormal } from './draw';

/**
 * @param labels the digit of each image, 0 to 9; by default those of the grid. Ignored if the networks take no labels
 * @returns count rows of latent numbers and one-hot labels
 */
export function displayInputs(
  settings: Pick<TrainConfig, 'latentSize' | 'labels'>,
  seed: number,
  count: number,
  labels: ArrayLike<number> = Array.from({ length: count }, (_, i) => displayDigit(i)),
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
