// The qualities of several runs on one axis, as far as they can be compared: by the judge of the first that was measured.
import type { SavedCurve, SavedQuality } from '../../protocol/savedRun';
import { distanceAxis, type DistanceAxis } from '../quality/distanceAxis';

export interface ComparableQuality {
  readonly axis: DistanceAxis;
  /** One for each run; undefined where nothing was measured, or by another judge. */
  readonly qualities: readonly (SavedQuality | undefined)[];
}

/** @returns undefined if nothing was measured */
export function comparableQuality(curves: readonly SavedCurve[]): ComparableQuality | undefined {
  const judge = curves.find(({ quality }) => quality)?.quality?.judge;
  const qualities = curves.map(({ quality }) => (quality?.judge === judge ? quality : undefined));
  const axis = distanceAxis(qualities.flatMap((quality) => quality?.frechet ?? []));
  return axis && { axis, qualities };
}
