// A generator's output as grid pixels.
import { GRID_IMAGES } from '../../config/datasets';
import { outputRange, type OutputRange } from '../../export/layersModel/outputRange';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';

/** From background to ink. */
const BOUNDS: Readonly<Record<OutputRange, readonly [number, number]>> = {
  signed: [-1, 1],
  unsigned: [0, 1],
};

export function toPixels(images: Float32Array, range: OutputRange): Uint8Array {
  const [least, most] = BOUNDS[range];
  const scale = 255 / (most - least);
  // Clamped, for other programs' generators may end in layers that set no bounds.
  const pixels = new Uint8ClampedArray(images.length);
  for (const [index, value] of images.entries()) pixels[index] = Math.round((value - least) * scale);
  return new Uint8Array(pixels.buffer);
}

/** Draws the 10x10 grid of a generator that is not the run's. */
export async function drawGrid(control: RunControl, artifacts: GeneratorArtifacts): Promise<Uint8Array> {
  const images = await control.ask((trainer) => trainer.generateWith(artifacts, GRID_IMAGES));
  return toPixels(images, outputRange(artifacts));
}
