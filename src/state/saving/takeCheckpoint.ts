// The run at its last whole step, with every loss on the way there.
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { ForgeError } from '../../protocol/errors';
import type { LossHistory } from '../losses/lossHistory';
import type { RunControl } from '../run/runControl';

export interface TakenCheckpoint extends Checkpoint {
  /** Seconds that reading the run took: for so long at most training stood still. */
  readonly readSeconds: number;
}

/** @throws ForgeError `aborted` where another run begins meanwhile, or what the trainer fails with */
export async function takeCheckpoint(control: RunControl, history: LossHistory): Promise<TakenCheckpoint> {
  const { run, readSeconds } = await control.ask((trainer) => trainer.readRun());
  // The worker has told all losses up to there before it answered.
  const losses = history.first(run.step);
  if (losses.generator.length < run.step)
    throw new ForgeError('aborted', 'Another run began while this one was being saved');
  return { run, losses, readSeconds };
}
