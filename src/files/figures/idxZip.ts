// Digits in MNIST's own form, IDX: each file is gzipped, and both are in one zip.
import { gzipSync, zipSync } from 'fflate';
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import { ZIP_DATE } from '../zip/zipDate';
import { idxFile } from './idxFile';

const packed = (sizes: readonly number[], bytes: Uint8Array): Uint8Array =>
  gzipSync(idxFile(sizes, bytes), { mtime: ZIP_DATE });

/**
 * The gzipped files by their names.
 *
 * @param stem how their names begin
 * @param pixels images of 784 pixels from 0 to 255
 * @param labels the digit of each image, if they are known
 */
export function writeIdxFiles(
  stem: string,
  pixels: Uint8Array,
  labels?: Uint8Array,
): Record<string, Uint8Array> {
  const count = pixels.length / IMAGE_SIZE;
  return {
    [`${stem}-images-idx3-ubyte.gz`]: packed([count, IMAGE_SIDE, IMAGE_SIDE], pixels),
    ...(labels && { [`${stem}-labels-idx1-ubyte.gz`]: packed([count], labels) }),
  };
}

/**
 * @param pixels images of 784 pixels from 0 to 255
 * @param labels the digit of each image; none if nobody knows them
 */
export function writeIdxZip(pixels: Uint8Array, labels?: Uint8Array): Uint8Array<ArrayBuffer> {
  return zipSync(writeIdxFiles('digits', pixels, labels), { level: 0, mtime: ZIP_DATE }).slice();
}
