// The pictures that stay valid when the page goes back to a checkpoint of the present run: those up to the checkpoint's
// step. The losses show whether it is the same run: two different runs differ from the first step on.
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { thinned } from '../timeline/frameThinning';
import { usePictures } from '../timeline/pictureStore';
import type { LossHistory } from '../losses/lossHistory';
import type { KeptFrame } from '../timeline/timelineFrames';

/** The last step up to which both have the same losses; 0 if they share none. */
function sharedSteps({ run, losses }: Checkpoint, history: LossHistory): number {
  const { discriminator, generator } = history.first(run.step);
  const isSame = (index: number): boolean =>
    discriminator[index] === losses.discriminator[index] && generator[index] === losses.generator[index];
  let steps = 0;
  while (steps < discriminator.length && isSame(steps)) steps += 1;
  return steps;
}

/**
 * The timeline's frames that a checkpoint's run shares with the present run. To be called before the present run is
 * dropped.
 */
export function sharedPast(checkpoint: Checkpoint, history: LossHistory): readonly KeptFrame[] {
  const steps = sharedSteps(checkpoint, history);
  return steps === 0 ? [] : usePictures.getState().frames.filter(({ step }) => step <= steps);
}

/** Adds these frames before the present ones. */
export function bringBack(past: readonly KeptFrame[]): void {
  usePictures.setState(({ frames }) => {
    const first = frames[0]?.step ?? Number.POSITIVE_INFINITY;
    return { frames: thinned([...past.filter(({ step }) => step < first), ...frames], null) };
  });
}
