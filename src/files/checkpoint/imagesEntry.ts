// Where a run's own images come from, in a checkpoint's metadata: where they are missing, the visitor is asked for them
// by this. The images themselves are not in the file; the setting `dataset` has their fingerprint.
import * as v from 'valibot';
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import { count } from '../../config/schemas';
import type { ImagesOrigin } from '../../protocol/ownImages';
import { readJsonEntry } from './jsonEntry';
import type { Refuse } from './refusal';

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
export const readOrigin = (text: string, refuse: Refuse): ImagesOrigin =>
  readJsonEntry(text, { name: IMAGES_ENTRY, what: "the images' name", schema }, refuse);
