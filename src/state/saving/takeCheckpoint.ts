// Takes the run at its last whole step, with the losses of every step up to there, its curve of quality, and the
// name of its own images.
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { ForgeError } from '../../protocol/errors';
import type { LossHistory } from '../losses/lossHistory';
import { useOwnImages } from '../ownImages/ownImagesStore';
import { pointsUpTo } from '../quality/qualityPoints';
import { useQuality } from '../quality/qualityStore';
import type { RunControl } from '../run/runControl';

export interface TakenCheckpoint extends Checkpoint {
  /** The seconds that reading the run took: training stood still for that time at most. */
  readonly readSeconds: number;
}

/** @throws ForgeError `aborted` if another run begins meanwhile, or the trainer's error */
export async function takeCheckpoint(control: RunControl, history: LossHistory): Promise<TakenCheckpoint> {
  const { run, readSeconds } = await control.ask((trainer) => trainer.readRun());
  // The worker has sent all losses up to this step before its answer.
  const losses = history.first(run.step);
  if (losses.generator.length < run.step)
    throw new ForgeError('aborted', 'Another run began while this one was being saved');
  const quality = pointsUpTo(useQuality.getState().points, run.step);
  const own = useOwnImages.getState().known.find(({ id }) => id === run.config.dataset);
  const imagesFrom = own && { name: own.name, images: own.images };
  return {
    run,
    losses,
    ...(quality.length > 0 && { quality }),
    ...(imagesFrom && { imagesFrom }),
    readSeconds,
  };
}
