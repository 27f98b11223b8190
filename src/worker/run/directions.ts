// The directions that change a run's images most, computed beside its training, slice by slice.
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import { yieldToEvents } from '../../engine/yieldToEvents';
import { strongestDirections } from '../../latent/directions';
import { networkOf } from '../../plan/blueprint';

/** As long as a slice of training at most, so that neither waits long for the other. */
const SLICE_MS = 30;

/** See `Trainer.directions`. The generator is that of pictures and exports: the average if there is one. */
export async function directionsOf(
  engine: Engine,
  config: TrainConfig,
  count: number,
): Promise<readonly Float32Array<ArrayBuffer>[]> {
  const { latentSize } = config;
  const { name, outputs } = networkOf('generator', config).layers[0]!;
  const { data } = (await engine.readGenerator())[`generator/${name}/kernel`]!;
  let beganMs = performance.now();
  return strongestDirections({ data, latentSize, outputs }, count, async () => {
    if (performance.now() - beganMs < SLICE_MS) return;
    await yieldToEvents();
    beganMs = performance.now();
  });
}
