// The picture of the run that is shown: as it is now, or the kept frame that the timeline stands at.
import { useMemo } from 'react';
import type { GridPicture } from '../../protocol/trainer';
import { usePictures } from '../../state/timeline/pictureStore';
import { pixelsOf } from '../../state/timeline/timelineFrames';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';

export interface RunFrame {
  readonly frame: GridPicture | null;
  /** Not the picture of now. */
  readonly past: boolean;
}

export function useRunFrame(): RunFrame {
  const step = useTimeline(shownStep);
  const kept = usePictures((grid) =>
    step === null ? undefined : grid.frames.find((frame) => frame.step === step),
  );
  const now = usePictures(({ live }) => live);
  const past = useMemo(() => kept && { step: kept.step, pixels: pixelsOf(kept) }, [kept]);
  return past ? { frame: past, past: true } : { frame: now, past: false };
}
