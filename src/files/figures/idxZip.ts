// Digits in MNIST's own form, IDX (Y. LeCun, "The MNIST database of handwritten digits"): big-endian words with a magic
// number and the sizes, then bytes; each file is gzipped, and both are in one zip.
import { gzipSync, zipSync } from 'fflate';
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import { ZIP_DATE } from '../zip/zipDate';

/** Unsigned bytes in three dimensions, and in one. */
const IMAGES_MAGIC = 0x0803;
const LABELS_MAGIC = 0x0801;

function idx(words: readonly number[], bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(words.length * 4 + bytes.length);
  const view = new DataView(file.buffer);
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word);
  file.set(bytes, words.length * 4);
  return gzipSync(file, { mtime: ZIP_DATE });
}

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
    [`${stem}-images-idx3-ubyte.gz`]: idx([IMAGES_MAGIC, count, IMAGE_SIDE, IMAGE_SIDE], pixels),
    ...(labels && { [`${stem}-labels-idx1-ubyte.gz`]: idx([LABELS_MAGIC, count], labels) }),
  };
}

/**
 * @param pixels images of 784 pixels from 0 to 255
 * @param labels the digit of each image; none if nobody knows them
 */
export function writeIdxZip(pixels: Uint8Array, labels?: Uint8Array): Uint8Array<ArrayBuffer> {
  return zipSync(writeIdxFiles('digits', pixels, labels), { level: 0, mtime: ZIP_DATE }).slice();
}
