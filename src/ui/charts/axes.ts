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
  /** Evenly spaced, from the beginning of the axis. */
  readonly ticks: readonly number[];
}

export const beginOf = ({ ticks }: Axis): number => ticks[0] ?? 0;

export const isSameAxis = (a: Axis, b: Axis): boolean =>
  a.end === b.end && beginOf(a) === beginOf(b) && a.ticks.length === b.ticks.length;

/** @param begin a multiple of the step */
function axisTo(end: number, step: number, begin = 0): Axis {
  const first = Math.round(begin / step);
  const count = Math.floor(end / step + 1e-6) - first;
  return { end, ticks: Array.from({ length: count + 1 }, (_, index) => (first + index) * step) };
}

/** The axis from step 0 to the planned end of the training. */
export function stepAxis(lastStep: number, plannedEnd: number): Axis {
  const end = Math.max(lastStep, plannedEnd, 1);
  return axisTo(end, Math.max(1, niceStep(end / (TICKS + 1))));
}

/** The share of the drawn values that must fit. The rest are outliers, which are cut off at top and bottom. */
const FITTING_SHARE = 0.985;
const LEAST_TOP = 1;

/** The highest and the lowest loss that are no outliers; 0 without losses. */
export function fittingRange(losses: readonly number[]): { readonly high: number; readonly low: number } {
  const sorted = losses.filter(Number.isFinite).sort((a, b) => a - b);
  const fitting = Math.ceil(sorted.length * FITTING_SHARE);
  return { high: sorted[fitting - 1] ?? 0, low: sorted[sorted.length - fitting] ?? 0 };
}

/**
 * The axis between round numbers, below and above nearly all drawn values. It begins at 0 unless losses are negative,
 * as hinge losses can be.
 */
export function lossAxis(points: readonly LossPoint[]): Axis {
  const last = points.at(-1);
  const smooth = last ? [last.discriminatorSmooth, last.generatorSmooth].filter(Number.isFinite) : [];
  const fitting = fittingRange(points.flatMap((point) => [point.discriminator, point.generator]));
  const high = Math.max(LEAST_TOP, fitting.high, ...smooth);
  const low = Math.min(0, fitting.low, ...smooth);
  const step = niceStep((high - low) / TICKS);
  return axisTo(Math.ceil(high / step - 1e-6) * step, step, Math.floor(low / step + 1e-6) * step);
}
