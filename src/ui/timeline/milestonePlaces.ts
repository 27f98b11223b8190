// The round steps in the strip below the timeline, with their frames if the run has reached them.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import type { KeptFrame } from '../../state/timeline/timelineFrames';

export interface MilestonePlace {
  readonly step: number;
  readonly frame: KeptFrame | undefined;
}

const MOST_PLACES = 12;

/**
 * @param configuredSteps the planned end: there are placeholders up to there
 * @returns multiples of 1,000, 2,000, 4,000, ... steps, at most a dozen, all of which the timeline keeps
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
  // A restored run may have no pictures of earlier steps.
  return places.filter(({ step, frame }) => frame !== undefined || step > latest || frames.length === 0);
}
