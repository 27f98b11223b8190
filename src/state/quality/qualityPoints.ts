// The points of a run's curve of quality, as immutable lists.
import { MOST_QUALITY_POINTS, type QualityPoint } from '../../protocol/judge';
import type { GeneratorWeights } from '../../protocol/trainer';

/** The images of a full measurement, as distances are usually reported. */
export const FULL_IMAGES = 10_000;

export const isFull = ({ images }: QualityPoint): boolean => images >= FULL_IMAGES;

const isSame = (a: QualityPoint, b: QualityPoint): boolean =>
  a.step === b.step && a.weights === b.weights && isFull(a) === isFull(b);

/** The index of the point that is missed least: the one whose neighbours are nearest to each other. */
function leastMissed(points: readonly QualityPoint[]): number {
  const gapAt = (index: number): number => points[index + 1]!.step - points[index - 1]!.step;
  const inner = points.map((_, index) => index).slice(1, -1);
  const few = inner.filter((index) => !isFull(points[index]!));
  const candidates = few.length > 0 ? few : inner;
  return candidates.reduce((best, index) => (gapAt(index) < gapAt(best) ? index : best));
}

/** Adds a point, or replaces the one of the same step and kind. The first and the latest point always stay. */
export function withPoint(points: readonly QualityPoint[], point: QualityPoint): readonly QualityPoint[] {
  const kept = [...points.filter((other) => !isSame(other, point)), point].sort((a, b) => a.step - b.step);
  return kept.length > MOST_QUALITY_POINTS ? kept.toSpliced(leastMissed(kept), 1) : kept;
}

/** The points that stay when the run goes back to a step. */
export const pointsUpTo = (points: readonly QualityPoint[], step: number): readonly QualityPoint[] =>
  points.filter((point) => point.step <= step);

/** One curve: the points of one kind of weights, by the judge of the latest. Those of another cannot be compared. */
export function pointsOf(
  points: readonly QualityPoint[],
  weights: GeneratorWeights,
): readonly QualityPoint[] {
  const ofWeights = points.filter((point) => point.weights === weights);
  const judge = ofWeights.at(-1)?.judge;
  return ofWeights.filter((point) => point.judge === judge);
}

/** The latest point up to a step; with as many images as possible at that step. */
export function pointAt(points: readonly QualityPoint[], step: number): QualityPoint | undefined {
  const past = pointsUpTo(points, step);
  const latest = past.at(-1)?.step;
  return past
    .filter((point) => point.step === latest)
    .reduce<QualityPoint | undefined>(
      (best, point) => (best && best.images >= point.images ? best : point),
      undefined,
    );
}
