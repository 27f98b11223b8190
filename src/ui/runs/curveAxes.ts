// The axes that curves of several runs share: as long as the longest run, as high as the highest loss that is no outlier.
import type { SavedCurve } from '../../protocol/savedRun';

export interface CurveAxes {
  readonly lastStep: number;
  readonly topLoss: number;
}

/** Share of the values that must fit. */
const FITTING_SHARE = 0.985;
const TICK = 0.5;

export function curveAxes(curves: readonly SavedCurve[]): CurveAxes {
  const losses = curves
    .flatMap(({ discriminator, generator }) => [...discriminator, ...generator])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const high = losses[Math.ceil(losses.length * FITTING_SHARE) - 1] ?? 0;
  return {
    lastStep: Math.max(1, ...curves.map(({ step }) => step.at(-1) ?? 0)),
    topLoss: Math.max(1, Math.ceil(high / TICK) * TICK),
  };
}
