// Where in its life the run is looked at. The frames themselves are with the pictures, in pictureStore.
import { create } from 'zustand';
import { usePictures, type PictureState } from './pictureStore';

/** Times the usual pace of playing. */
export const PLAY_SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

export interface TimelineState {
  /** Step of the kept frame that was gone to; null while the run is looked at as it is now. */
  readonly cursor: number | null;
  /** Step of the kept frame that a pointer over a chart asks for, as long as it is there. */
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

/** Step of the run's picture that is shown; null while that is the live one. */
export const shownStep = ({ cursor, preview }: TimelineState): number | null => preview ?? cursor;

/** Step of the timeline's last frame; null where there is none. */
export const latestStep = ({ frames }: PictureState): number | null => frames.at(-1)?.step ?? null;

/** Back to now, where the frame that is looked at is gone or is now itself: the run has begun again, or gone back. */
export function leaveLostFrames(): void {
  const { cursor, preview } = useTimeline.getState();
  const past = usePictures.getState().frames.slice(0, -1);
  const isLost = (step: number | null): boolean =>
    step !== null && !past.some((frame) => frame.step === step);
  if (isLost(preview)) useTimeline.setState({ preview: null });
  if (isLost(cursor)) useTimeline.setState({ cursor: null, playing: false });
}
