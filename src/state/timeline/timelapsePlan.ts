// Which frames of the timeline a timelapse shows, and how long each is shown.
import type { TimelapseFormat } from '../../protocol/timelapse';
import { sampled, type KeptFrame } from './timelineFrames';

/** Whole hundredths of a second, the unit of a GIF. */
const FRAME_MS = 80;
/** The first and last frames are shown longer, so that the beginning and the result can be seen. */
const FIRST_FRAME_MS = 400;
const LAST_FRAME_MS = 1_600;
/** Noise hardly compresses in a GIF: more frames would make the file too large to send. */
const MOST_GIF_FRAMES = 120;

export interface PlannedFrame {
  readonly frame: KeptFrame;
  readonly durationMs: number;
}

/** Fewer frames than this are no film. */
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
