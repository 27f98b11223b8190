// A run's curves as they are saved and compared: smoothed losses, and the quality that was measured while it trained.
import type { SavedCurve } from '../../protocol/savedRun';
import type { QualityPoint } from '../../protocol/judge';
import type { LossPoint } from '../losses/lossStore';
import { isFull, pointsOf } from '../quality/qualityPoints';
import { sampled } from '../timeline/timelineFrames';

/** Enough for a drawing some 200 pixels wide. */
export const CURVE_POINTS = 160;

/** @param measured of all kinds; the curve is that of the average's small measurements */
export function savedCurve(losses: readonly LossPoint[], measured: readonly QualityPoint[]): SavedCurve {
  const live = pointsOf(measured, 'average').filter((point) => !isFull(point));
  const quality = sampled(live, CURVE_POINTS);
  const latest = quality.at(-1);
  return {
    step: losses.map(({ step }) => step),
    discriminator: losses.map(({ discriminatorSmooth }) => discriminatorSmooth),
    generator: losses.map(({ generatorSmooth }) => generatorSmooth),
    ...(latest && {
      quality: {
        judge: latest.judge,
        step: quality.map(({ step }) => step),
        frechet: quality.map(({ frechet }) => frechet),
      },
    }),
  };
}
