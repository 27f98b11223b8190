// Reads MNIST's files of labels (IDX1): their number, then one byte for each image: the digit that it shows.
import { IdxFile, type IdxKind } from './idxFormat';

const LABELS: IdxKind = { magic: 0x00000801, dimensions: 1, otherwise: 'no-label-file' };
const LARGEST = 9;

/**
 * @param file the file's name, for the error
 * @param images how many images there are
 * @returns one digit for each image: a view of the file, not a copy
 * @throws {ForgeError} `dataset-corrupt`, with file and cause, if the file is not well-formed
 */
export function parseIdxLabels(bytes: Uint8Array, file: string, images: number): Uint8Array {
  const idx = new IdxFile(bytes, file);
  const [count] = idx.sizes(LABELS) as [number];
  const labels = idx.values(LABELS, count, `${count} labels`);
  if (count !== images)
    throw idx.corrupt('label-count', `it holds ${count} labels for ${images} images`, {
      labels: count,
      images,
    });
  const at = labels.findIndex((label) => label > LARGEST);
  if (at !== -1)
    throw idx.corrupt('no-digit', `label ${at} is ${labels[at]}, which is no digit`, { label: labels[at]! });
  return labels;
}
