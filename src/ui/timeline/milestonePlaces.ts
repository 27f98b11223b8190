// Which round steps have a place in the strip below the timeline, and their frames where the run has come that far.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import type { KeptFrame } from '../../state/timeline/timelineFrames';

export interface MilestonePlace {
  readonly step: number;
  readonly frame: KeptFrame | undefined;
}

const MOST_PLACES = 12;

/**
 * @param configuredSteps where the run is to end: places are held up to there
 * @returns multiples of 1,000, 2,000, 4,000, ... steps, a dozen at most, all of which the timeline keeps
 */
export function milestonePlaces(frames: readonly KeptFrame[], configuredSteps: number): MilestonePlace[] {
  const latest = frames.at(-1)?.step ?? 0;
  const last = Math.max(latest, configuredSteps);
  let stride = MILESTONE_EVERY_STEPS;
  while (Math.floor(last / stride) + 1 > MOST_PLACES) stride *= 2;
  const bySteps = new Map(frames.map((frame) => [frame.step, frame]));
  const places = Array.from({ length: Math.floor(last / stride) + 1 }, (_, index) => ({
    step: index * stride,
    frame: bySteps.get(index * stride),
  }));
  // A run that was restored has no pictures of what came before.
  return places.filter(({ step, frame }) => frame !== undefined || step > latest || frames.length === 0);
}
