// Ranges and ticks of the loss chart's axes. They change in jumps, not with every point, so that the chart does not
// move all the time.
import type { LossPoint } from '../../state/losses/lossStore';

const TICKS = 4;

/** The smallest of ..., 0.5, 1, 2, 5, 10, 20, 50, ... that is at least `value`. */
function niceStep(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5].find((candidate) => candidate * magnitude >= value * 0.999) ?? 10;
  return factor * magnitude;
}

export interface Axis {
  readonly end: number;
  readonly ticks: readonly number[];
}

/** Comparing the ends and the number of ticks suffices, because ticks are evenly spaced from 0. */
export const isSameAxis = (a: Axis, b: Axis): boolean => a.end === b.end && a.ticks.length === b.ticks.length;

function axisTo(end: number, step: number): Axis {
  const count = Math.floor(end / step + 1e-6);
  return { end, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** The axis from step 0 to the planned end of the training. */
export function stepAxis(lastStep: number, plannedEnd: number): Axis {
  const end = Math.max(lastStep, plannedEnd, 1);
  return axisTo(end, Math.max(1, niceStep(end / (TICKS + 1))));
}

/** The share of the drawn values that must fit. The rest are outliers, which are cut off at the top. */
const FITTING_SHARE = 0.985;
const LEAST_TOP = 1;

/** The highest loss that is no outlier; 0 without losses. */
export function highestFitting(losses: readonly number[]): number {
  const sorted = losses.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * FITTING_SHARE) - 1] ?? 0;
}

/** The axis from 0 to a round number above nearly all drawn values. */
export function lossAxis(points: readonly LossPoint[]): Axis {
  const smooth = points.at(-1);
  const high = Math.max(
    LEAST_TOP,
    highestFitting(points.flatMap((point) => [point.discriminator, point.generator])),
    ...(smooth ? [smooth.discriminatorSmooth, smooth.generatorSmooth].filter(Number.isFinite) : []),
  );
  const step = niceStep(high / TICKS);
  return axisTo(Math.ceil(high / step - 1e-6) * step, step);
}
