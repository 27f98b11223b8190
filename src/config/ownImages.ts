// Images of the visitor's own: a setting names them by their fingerprint, because their file may have any name and be
// anywhere.
import type { DatasetId } from './engines';

/** `own-` and the first sixteen digits of the SHA-256 of images and labels (data/fingerprint.ts). */
export type OwnDatasetId = `own-${string}`;
/** What the setting `dataset` may be. */
export type DatasetChoice = DatasetId | OwnDatasetId;

export const FINGERPRINT_DIGITS = 16;
const OWN = new RegExp(`^own-[0-9a-f]{${FINGERPRINT_DIGITS}}$`);

/** Whether a text names images of the visitor's own. */
export const isOwn = (dataset: string): dataset is OwnDatasetId => OWN.test(dataset);

/** A data set has so many images at most: 157 MB. */
export const MOST_OWN_IMAGES = 200_000;
