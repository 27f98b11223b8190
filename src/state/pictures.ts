// A generator's output as grid pixels.
import { GRID_IMAGES } from '../config/datasets';
import type { GeneratorArtifacts } from '../protocol/trainer';
import type { RunControl } from './runControl';

/** @param images values in [-1, 1] */
export function toPixels(images: Float32Array): Uint8Array {
  // Clamped, for other programs' generators may end in another activation than tanh.
  const pixels = new Uint8ClampedArray(images.length);
  for (const [index, value] of images.entries()) pixels[index] = Math.round((value + 1) * 127.5);
  return new Uint8Array(pixels.buffer);
}

/** Draws the 10x10 grid of a generator that is not the run's. */
export async function drawGrid(control: RunControl, artifacts: GeneratorArtifacts): Promise<Uint8Array> {
  return toPixels(await control.ask((trainer) => trainer.generateWith(artifacts, GRID_IMAGES)));
}
