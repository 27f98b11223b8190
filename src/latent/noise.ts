// The noise of a seed's images, and a generator's inputs made of noise and digits.
import type { TrainConfig } from '../config/trainConfig';
import { generatorInputs } from '../plan/blueprint';
import { STREAM } from '../plan/streams';
import { drawNormal } from '../random/draw';

/** @returns the latent vectors of a seed's first images, those of its grid */
export function noiseOf(seed: number, latentSize: number, count: number): readonly Float32Array[] {
  const noise = drawNormal(seed, 0, STREAM.displayNoise, count * latentSize);
  return Array.from({ length: count }, (_, i) => noise.slice(i * latentSize, (i + 1) * latentSize));
}

/**
 * A generator's inputs for these digits, all in one hand.
 *
 * @param latent the hand, which all images share
 * @param digits one for each image, 0 to 9
 */
export function inputsOf(latent: Float32Array, digits: readonly number[]): Float32Array {
  const settings: Pick<TrainConfig, 'latentSize' | 'labels'> = { latentSize: latent.length, labels: true };
  const width = generatorInputs(settings);
  const inputs = new Float32Array(digits.length * width);
  for (const [image, digit] of digits.entries()) {
    inputs.set(latent, image * width);
    inputs[image * width + latent.length + digit] = 1;
  }
  return inputs;
}
