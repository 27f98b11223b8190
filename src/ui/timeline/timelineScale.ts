// The position of a step on the scrubber. The scale follows the run's age (frameThinning.ts), as the frames do, so that
// the beginning, where most happens, takes most of it. It ends at the planned end of the training, so that a step keeps
// its position.
import { ageOf, stepAtAge } from '../../state/timeline/frameThinning';

/** Fine enough that every frame has its own position. */
export const SCALE_LENGTH = 10_000;

export const positionOf = (step: number, end: number): number =>
  Math.round((SCALE_LENGTH * ageOf(step)) / ageOf(Math.max(1, end)));

export const stepAt = (position: number, end: number): number =>
  stepAtAge((position / SCALE_LENGTH) * ageOf(Math.max(1, end)));
