// Which frames of the timeline a timelapse shows, and for how long each.
import type { TimelapseFormat } from '../../protocol/timelapse';
import { sampled, type KeptFrame } from './timelineFrames';

/** Whole hundredths of a second, which is what a GIF counts in. */
const FRAME_MS = 80;
/** The beginning is told apart from the repeat, and the end can be looked at. */
const FIRST_FRAME_MS = 400;
const LAST_FRAME_MS = 1_600;
/** Noise hardly shrinks in a GIF: more frames would make a file too large to send. */
const MOST_GIF_FRAMES = 120;

export interface PlannedFrame {
  readonly frame: KeptFrame;
  readonly durationMs: number;
}

/** Fewer frames than this move nothing. */
export const LEAST_TIMELAPSE_FRAMES = 2;

export function planTimelapse(
  frames: readonly KeptFrame[],
  format: TimelapseFormat,
): readonly PlannedFrame[] {
  const chosen = format === 'gif' ? sampled(frames, MOST_GIF_FRAMES) : frames;
  const last = chosen.length - 1;
  return chosen.map((frame, index) => ({
    frame,
    durationMs: index === last ? LAST_FRAME_MS : index === 0 ? FIRST_FRAME_MS : FRAME_MS,
  }));
}

export const durationMsOf = (plan: readonly PlannedFrame[]): number =>
  plan.reduce((sum, { durationMs }) => sum + durationMs, 0);
