// Which of a run's pictures to keep. A pure rule: whatever comes goes in, and the least missed goes out.
//
// Time is measured as it matters to a run, by its age: straight at first, and by its logarithm later. Whenever there
// are too many frames, the one goes whose neighbours are nearest in age, so that what remains lies evenly over a
// run's life however long that gets: every step of the first few, and thousands of steps apart in the end.
//
// Never given up are the first and the latest frame, the one that is being looked at, and every thousandth step. Those
// alone would be too many after 180,000 steps: from there on every second thousandth is kept, then every fourth, and
// so on, so that a quarter of the room is always left for the beginning.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';

export const MAX_FRAMES = 240;
export const MAX_BYTES = 16_000_000;
/** Of all frames, those at round steps, at most. */
const MAX_MILESTONES = 180;
/** Age runs straight up to about this step. */
const STRAIGHT_STEPS = 50;

export interface Thinnable {
  readonly step: number;
  readonly bytes: number;
}

/** How far into its life a run is at a step: 0 at step 0, then ever slower. */
export const ageOf = (step: number): number => Math.log1p(step / STRAIGHT_STEPS);

/** The step at that age. */
export const stepAtAge = (age: number): number => Math.expm1(age) * STRAIGHT_STEPS;

/** Steps from one milestone to the next, once the run has come to `latest`: 1,000, 2,000, 4,000, ... */
export function milestoneStride(latest: number): number {
  let stride = MILESTONE_EVERY_STEPS;
  while (Math.floor(latest / stride) + 1 > MAX_MILESTONES) stride *= 2;
  return stride;
}

/** Index of the frame that is missed least, of those that may go; undefined where none may. */
function leastMissed(frames: readonly Thinnable[], mayGo: (frame: Thinnable) => boolean): number | undefined {
  let best: number | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < frames.length - 1; index++) {
    const gap = ageOf(frames[index + 1]!.step) - ageOf(frames[index - 1]!.step);
    if (gap < smallest && mayGo(frames[index]!)) {
      smallest = gap;
      best = index;
    }
  }
  return best;
}

/**
 * @param frames in order of steps
 * @param held step of a frame that is being looked at, if any
 * @returns those that stay: within both limits, unless the first, the latest and the held one alone exceed them
 */
export function thinned<F extends Thinnable>(frames: readonly F[], held: number | null): readonly F[] {
  const kept = [...frames];
  let bytes = kept.reduce((sum, frame) => sum + frame.bytes, 0);
  const stride = milestoneStride(kept.at(-1)?.step ?? 0);
  const isFree = ({ step }: Thinnable): boolean => step !== held && step % stride !== 0;
  while (kept.length > MAX_FRAMES || bytes > MAX_BYTES) {
    // Milestones go only where nothing else is left.
    const index = leastMissed(kept, isFree) ?? leastMissed(kept, ({ step }) => step !== held);
    if (index === undefined) break;
    bytes -= kept[index]!.bytes;
    kept.splice(index, 1);
  }
  return kept;
}
