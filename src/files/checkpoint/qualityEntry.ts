// The curve of quality in a checkpoint's metadata: its points as JSON. They are facts about the run that cannot be
// computed again, because the generators of earlier steps are gone.
import * as z from 'zod/mini';
import { CLASSES } from '../../plan/blueprint';
import { MOST_QUALITY_POINTS, type QualityPoint } from '../../protocol/judge';
import { GENERATOR_WEIGHTS } from '../../protocol/trainer';
import type { Refuse } from './refusal';
import { parseStrictJson } from './strictJson';

export const QUALITY_ENTRY = 'quality';

const count = z.int().check(z.gte(0));
const share = z.number().check(z.gte(0), z.lte(1));
const distance = z.number().check(z.gte(0));

const schema = z
  .array(
    z.strictObject({
      step: count,
      weights: z.enum(GENERATOR_WEIGHTS),
      images: count,
      judge: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
      frechet: distance,
      floor: distance,
      kernel: z.number(),
      histogram: z.array(share).check(z.length(CLASSES)),
      coverage: share,
      density: distance,
      certainty: share,
      agreement: z.nullable(share),
    }),
  )
  .check(z.maxLength(MOST_QUALITY_POINTS));

export const writeQuality = (points: readonly QualityPoint[]): string => JSON.stringify(points);

/** @throws by `refuse` unless the points are in order, and none is after the run's step */
export function readQuality(text: string, lastStep: number, refuse: Refuse): readonly QualityPoint[] {
  const json = parseStrictJson(text);
  if (!json.ok) throw refuse('bad-metadata', `the curve of quality is ${json.cause}`, QUALITY_ENTRY);
  const parsed = z.safeParse(schema, json.value);
  const isInOrder = (points: readonly QualityPoint[]): boolean =>
    points.every(({ step }, index) => step <= (points[index + 1]?.step ?? lastStep));
  if (parsed.success && isInOrder(parsed.data)) return parsed.data;
  throw refuse('bad-metadata', 'the curve of quality cannot be used', QUALITY_ENTRY);
}
