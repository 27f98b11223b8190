// Draws the grid of a generator that is not the run's.
import { GRID_IMAGES } from '../../config/grid';
import type { OutputRange } from '../../files/generator/layersModel/outputRange';
import { toPixels } from '../../picture/pixels';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';

/** The values of background and ink. */
const BOUNDS: Readonly<Record<OutputRange, readonly [number, number]>> = {
  signed: [-1, 1],
  unsigned: [0, 1],
};

/** Draws the generator's 10x10 images. */
export async function drawGrid(
  control: Pick<RunControl, 'ask'>,
  artifacts: GeneratorArtifacts,
): Promise<Uint8Array> {
  const { outputRange } = await import('../../files/generator/layersModel/outputRange');
  const images = await control.ask((trainer) => trainer.generateWith(artifacts, GRID_IMAGES));
  return toPixels(images, BOUNDS[outputRange(artifacts)]);
}
