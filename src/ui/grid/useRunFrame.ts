// The picture of the run that is shown: the live grid, or the kept frame at the timeline's position.
import { useMemo } from 'react';
import type { GridPicture } from '../../protocol/trainer';
import { livePicture, usePictures } from '../../state/timeline/pictureStore';
import { pixelsOf } from '../../state/timeline/timelineFrames';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';

export interface RunFrame {
  readonly frame: GridPicture | null;
  /** Whether it is a kept frame, not the live grid. */
  readonly past: boolean;
  /** Whether it is drawn with the trained weights of a run that has an average. */
  readonly trained: boolean;
}

export function useRunFrame(): RunFrame {
  const step = useTimeline(shownStep);
  const kept = usePictures((grid) =>
    step === null ? undefined : grid.frames.find((frame) => frame.step === step),
  );
  const live = usePictures((grid) => grid.live);
  const weights = usePictures((grid) => grid.weights);
  const now = useMemo(() => livePicture({ live, weights }), [live, weights]);
  const past = useMemo(() => kept && { step: kept.step, pixels: pixelsOf(kept) }, [kept]);
  if (past) return { frame: past, past: true, trained: false };
  return { frame: now, past: false, trained: now !== live };
}
