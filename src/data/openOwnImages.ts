// Opens images of the visitor's own that the page has given: checks that they are whole, and those that are meant.
import { IMAGE_SIZE } from '../config/datasets';
import { isOwn, type OwnDatasetId } from '../config/ownImages';
import { ForgeError } from '../protocol/errors';
import type { OwnImages } from '../protocol/ownImages';
import { fingerprintOf } from './fingerprint';

export interface OpenedImages {
  readonly id: OwnDatasetId;
  /** 784 bytes for each image. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** One byte for each image; null if they are not labelled. */
  readonly labels: Uint8Array<ArrayBuffer> | null;
}

/** @param cause in English, for the console */
export function missingImages(id: OwnDatasetId, cause: string): ForgeError {
  return new ForgeError('images-missing', `The images ${id} are not at hand: ${cause}`, { images: id });
}

/** @throws ForgeError `images-missing`, `dataset-without-labels` if labels are wanted and there are none */
export async function openOwnImages(
  wanted: OwnDatasetId,
  given: OwnImages | undefined,
  wantsLabels: boolean,
): Promise<OpenedImages> {
  if (!isOwn(wanted) || given?.id !== wanted) throw missingImages(wanted, 'they were not given');
  if (wantsLabels && !given.labels)
    throw new ForgeError(
      'dataset-without-labels',
      `The images ${given.name} have no labels: switch the setting labels off, or open them with labels from 0 to 9`,
      { file: given.name, dataset: wanted },
    );
  const read = async (bytes: OwnImages['pixels']) => new Uint8Array(await bytes.arrayBuffer());
  let pixels: Uint8Array<ArrayBuffer>;
  let labels: Uint8Array<ArrayBuffer> | null;
  try {
    pixels = await read(given.pixels);
    labels = given.labels && (await read(given.labels));
  } catch (thrown) {
    throw missingImages(wanted, thrown instanceof Error ? thrown.message : String(thrown));
  }
  const isWhole = pixels.length === given.images * IMAGE_SIZE && (!labels || labels.length === given.images);
  if (!isWhole || (await fingerprintOf(pixels, labels)) !== wanted)
    throw missingImages(wanted, 'what is kept of them has changed');
  return { id: wanted, pixels, labels };
}
