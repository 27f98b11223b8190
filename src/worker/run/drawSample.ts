// Draws images for the judge.
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import { toPixels } from '../../picture/pixels';
import { displayDigit } from '../../plan/blueprint';
import type { GeneratorWeights, ImageSample } from '../../protocol/trainer';
import { displayInputs } from '../../random/generatorInputs';

/**
 * Draws images with the noise and the digits of the grid, and as many more as are wanted. The engine must be between two
 * slices of training.
 *
 * @param of which of the generator's weights, if the run has averages
 */
export async function drawSample(
  engine: Engine,
  config: TrainConfig,
  count: number,
  of: GeneratorWeights,
): Promise<ImageSample> {
  const beganMs = performance.now();
  const { step } = engine;
  const weights = config.averaging > 0 ? of : 'average';
  const images = await engine.generate(displayInputs(config, config.seed, count), count, weights);
  return {
    step,
    weights,
    pixels: toPixels(images),
    labels: config.labels ? Uint8Array.from({ length: count }, (_, image) => displayDigit(image)) : null,
    dataset: config.dataset,
    seconds: (performance.now() - beganMs) / 1_000,
  };
}
