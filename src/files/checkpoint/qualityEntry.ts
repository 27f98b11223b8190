// The curve of quality in a checkpoint's metadata: its points as JSON. They are facts about the run that cannot be
// computed again, because the generators of earlier steps are gone.
import * as v from 'valibot';
import { count, finite, listOf } from '../../config/schemas';
import { CLASSES } from '../../plan/blueprint';
import { MOST_QUALITY_POINTS, type QualityPoint } from '../../protocol/judge';
import { GENERATOR_WEIGHTS } from '../../protocol/trainer';
import { readJsonEntry } from './jsonEntry';
import type { Refuse } from './refusal';

export const QUALITY_ENTRY = 'quality';

const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const distance = v.pipe(finite, v.minValue(0));

const point = v.strictObject({
  step: count,
  weights: v.picklist(GENERATOR_WEIGHTS),
  images: count,
  judge: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  frechet: distance,
  floor: distance,
  kernel: finite,
  histogram: listOf(share, CLASSES, CLASSES),
  coverage: share,
  density: distance,
  certainty: share,
  agreement: v.nullable(share),
});
const points = listOf(point, 0, MOST_QUALITY_POINTS);

export const writeQuality = (curve: readonly QualityPoint[]): string => JSON.stringify(curve);

/** @throws by `refuse` unless the points are in order, and none is after the run's step */
export function readQuality(text: string, lastStep: number, refuse: Refuse): readonly QualityPoint[] {
  const inOrder = v.check<v.InferOutput<typeof points>>((read) =>
    read.every(({ step }, index) => step <= (read[index + 1]?.step ?? lastStep)),
  );
  const entry = { name: QUALITY_ENTRY, what: 'the curve of quality', schema: v.pipe(points, inOrder) };
  return readJsonEntry(text, entry, refuse);
}
