// The quality of the digits that are shown: now, or at the step that the timeline shows, by the weights that draw them.
import { useMemo } from 'react';
import type { QualityPoint } from '../../protocol/judge';
import { pointAt, pointsOf } from '../../state/quality/qualityPoints';
import { useQuality } from '../../state/quality/qualityStore';
import { usePictures } from '../../state/timeline/pictureStore';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';

/** The curve of the weights that are shown. */
export function useQualityCurve(): readonly QualityPoint[] {
  const weights = usePictures((pictures) => pictures.weights);
  const points = useQuality((quality) => quality.points);
  return useMemo(() => pointsOf(points, weights), [points, weights]);
}

export function useShownQuality(): QualityPoint | undefined {
  const step = useTimeline(shownStep);
  return pointAt(useQualityCurve(), step ?? Number.POSITIVE_INFINITY);
}
