// What a run draws at random (ARCHITECTURE.md, "Randomness"), in float64 from Philox's words.
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import type { Stream } from '../../plan/streams';
import { philoxWords } from '../../random/philox';
import { zeros, type Matrix } from './matrix';

/** In (0, 1). */
const uniform = (word: number): number => ((word >>> 8) + 0.5) * 2 ** -24;

/** Glorot-uniform: [inputs, outputs]. */
export function drawKernel(
  seed: number,
  stream: Stream,
  layer: number,
  [inputs, outputs]: readonly [inputs: number, outputs: number],
): Matrix {
  const limit = Math.sqrt(6 / (inputs + outputs));
  const words = philoxWords(seed, layer, stream, inputs * outputs);
  const values = Float64Array.from(words, (word) => (2 * uniform(word) - 1) * limit);
  return { rows: inputs, columns: outputs, values };
}

/** Standard normal: [rows, latentSize]. */
export function drawLatent(
  { seed, latentSize }: TrainConfig,
  step: number,
  stream: Stream,
  rows: number,
): Matrix {
  const latent = zeros(rows, latentSize);
  const count = latent.values.length;
  const u = Float64Array.from(philoxWords(seed, step, stream, count + (count % 2)), uniform);
  latent.values.forEach((_, i) => {
    const pair = i - (i % 2);
    const angle = 2 * Math.PI * u[pair + 1]!;
    latent.values[i] = Math.sqrt(-2 * Math.log(u[pair]!)) * (i === pair ? Math.cos(angle) : Math.sin(angle));
  });
  return latent;
}

/**
 * Real images, drawn with replacement: [batchSize, 784].
 *
 * @param pixels of the data set, 784 bytes an image
 */
export function drawImages(
  { seed, batchSize }: TrainConfig,
  step: number,
  stream: Stream,
  pixels: Uint8Array,
): Matrix {
  const count = pixels.length / IMAGE_SIZE;
  const images = zeros(batchSize, IMAGE_SIZE);
  for (const [row, word] of philoxWords(seed, step, stream, batchSize).entries()) {
    const from = Math.floor((word * count) / 2 ** 32) * IMAGE_SIZE;
    for (let i = 0; i < IMAGE_SIZE; i += 1)
      images.values[row * IMAGE_SIZE + i] = (pixels[from + i]! - 127.5) / 127.5;
  }
  return images;
}
