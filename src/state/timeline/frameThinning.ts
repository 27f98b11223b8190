// Decides which of a run's pictures are kept. A pure function: every new picture is added, and the least important one
// is dropped.
//
// Importance is measured by a run's age, which is linear in the steps at first and logarithmic later. If there are too
// many frames, the one whose neighbours are nearest in age is dropped. The rest are then spread evenly over a run's
// age, however long the run is: every step at the beginning, thousands of steps apart at the end.
//
// The first and the latest frame, the one that the visitor looks at, and those of every thousandth step are always
// kept. After 180,000 steps these alone would be too many: from there on every second thousandth step is kept, then
// every fourth, and so on, so that a quarter of the room is left for the beginning.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';

export const MAX_FRAMES = 240;
export const MAX_BYTES = 16_000_000;
/** The most frames at round steps. */
const MAX_MILESTONES = 180;
/** The age is linear up to about this step. */
const STRAIGHT_STEPS = 50;

export interface Thinnable {
  readonly step: number;
  readonly bytes: number;
}

/** The age of a run at a step: 0 at step 0, then growing ever slower. */
export const ageOf = (step: number): number => Math.log1p(step / STRAIGHT_STEPS);

/** The step at an age. */
export const stepAtAge = (age: number): number => Math.expm1(age) * STRAIGHT_STEPS;

/** The steps from one milestone to the next when the run is at `latest`: 1,000, 2,000, 4,000, ... */
export function milestoneStride(latest: number): number {
  let stride = MILESTONE_EVERY_STEPS;
  while (Math.floor(latest / stride) + 1 > MAX_MILESTONES) stride *= 2;
  return stride;
}

/** The index of the least important frame that may be dropped; undefined if none may. */
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
 * @param held step of the frame that the visitor looks at, if any
 * @returns the frames that stay: within both limits, unless the first, the latest and the held one alone exceed them
 */
export function thinned<F extends Thinnable>(frames: readonly F[], held: number | null): readonly F[] {
  const kept = [...frames];
  let bytes = kept.reduce((sum, frame) => sum + frame.bytes, 0);
  const stride = milestoneStride(kept.at(-1)?.step ?? 0);
  const isFree = ({ step }: Thinnable): boolean => step !== held && step % stride !== 0;
  while (kept.length > MAX_FRAMES || bytes > MAX_BYTES) {
    // Milestones are dropped only if nothing else is left.
    const index = leastMissed(kept, isFree) ?? leastMissed(kept, ({ step }) => step !== held);
    if (index === undefined) break;
    bytes -= kept[index]!.bytes;
    kept.splice(index, 1);
  }
  return kept;
}
