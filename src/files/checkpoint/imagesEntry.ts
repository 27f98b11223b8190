// Where a run's own images come from, in a checkpoint's metadata: where they are missing, the visitor is asked for them
// by this. The images themselves are not in the file; the setting `dataset` has their fingerprint.
import * as v from 'valibot';
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import { count } from '../../config/schemas';
import type { ImagesOrigin } from '../../protocol/ownImages';
import type { Refuse } from './refusal';
import { parseStrictJson } from './strictJson';

export const IMAGES_ENTRY = 'images';

/** Longer names are cut. */
const LONGEST_NAME = 200;

const schema = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_NAME)),
  images: v.pipe(count, v.minValue(1), v.maxValue(MOST_OWN_IMAGES)),
});

export const writeOrigin = ({ name, images }: ImagesOrigin): string =>
  JSON.stringify({ name: name.slice(0, LONGEST_NAME), images } satisfies ImagesOrigin);

/** @throws by `refuse` unless it is a name and a number of images */
export function readOrigin(text: string, refuse: Refuse): ImagesOrigin {
  const json = parseStrictJson(text);
  if (!json.ok) throw refuse('bad-metadata', `the images' name is ${json.cause}`, IMAGES_ENTRY);
  const parsed = v.safeParse(schema, json.value);
  if (parsed.success) return parsed.output;
  throw refuse('bad-metadata', "the images' name cannot be used", IMAGES_ENTRY);
}
