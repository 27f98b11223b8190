// The position in the timeline that the page shows. pictureStore.ts holds the frames themselves.
import { create } from 'zustand';
import { usePictures, type PictureState } from './pictureStore';

/** Multiples of the usual speed of playing. */
export const PLAY_SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

export interface TimelineState {
  /** Step of the kept frame that is shown; null for the live grid. */
  readonly cursor: number | null;
  /** Step of the kept frame under the pointer on a chart, while the pointer is there. */
  readonly preview: number | null;
  readonly playing: boolean;
  readonly speed: PlaySpeed;
}

export const useTimeline = create<TimelineState>(() => ({
  cursor: null,
  preview: null,
  playing: false,
  speed: 1,
}));

/** Step of the picture that is shown; null for the live one. */
export const shownStep = ({ cursor, preview }: TimelineState): number | null => preview ?? cursor;

/** Step of the timeline's last frame; null if it is empty. */
export const latestStep = ({ frames }: PictureState): number | null => frames.at(-1)?.step ?? null;

/**
 * Shows the live grid if the frame that was shown no longer exists or has become the latest: the run has begun again,
 * or gone back.
 */
export function leaveLostFrames(): void {
  const { cursor, preview } = useTimeline.getState();
  const past = usePictures.getState().frames.slice(0, -1);
  const isLost = (step: number | null): boolean =>
    step !== null && !past.some((frame) => frame.step === step);
  if (isLost(preview)) useTimeline.setState({ preview: null });
  if (isLost(cursor)) useTimeline.setState({ cursor: null, playing: false });
}
