// Where a step lies on the scrubber. The scale runs by the run's age (frameThinning.ts), as the frames do: the beginning,
// where most happens, gets most of it. It ends where the training is to end, so that a step stays in its place.
import { ageOf, stepAtAge } from '../../state/timeline/frameThinning';

/** Fine enough for every frame to have a place of its own. */
export const SCALE_LENGTH = 10_000;

export const positionOf = (step: number, end: number): number =>
  Math.round((SCALE_LENGTH * ageOf(step)) / ageOf(Math.max(1, end)));

export const stepAt = (position: number, end: number): number =>
  stepAtAge((position / SCALE_LENGTH) * ageOf(Math.max(1, end)));
