// The axes that the curves of several runs share: as long as the longest run, as high as the highest loss that is no
// outlier, and as low as the lowest one if that is negative.
import type { SavedCurve } from '../../protocol/savedRun';
import { fittingRange } from '../charts/axes';
import type { CurveAxes } from '../charts/curvePath';

const TICK = 0.5;

export function curveAxes(curves: readonly SavedCurve[]): CurveAxes {
  const { high, low } = fittingRange(
    curves.flatMap(({ discriminator, generator }) => [...discriminator, ...generator]),
  );
  return {
    lastStep: Math.max(1, ...curves.map(({ step }) => step.at(-1) ?? 0)),
    topLoss: Math.max(1, Math.ceil(high / TICK) * TICK),
    ...(low < 0 && { bottomLoss: Math.floor(low / TICK) * TICK }),
  };
}
