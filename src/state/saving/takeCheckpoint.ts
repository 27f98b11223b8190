// Takes the run at its last whole step, with the losses of every step up to there.
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { ForgeError } from '../../protocol/errors';
import type { LossHistory } from '../losses/lossHistory';
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
  return { run, losses, readSeconds };
}
