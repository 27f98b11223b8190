// Decodes pictures with the browser. A picture's size is known before, so that none is decoded that a tab cannot hold.
import { LONGEST_SIDE, MOST_PIXELS } from './limits';
import { pictureSize, type PictureSize } from './formats/pictureSize';
import type { PictureFile } from './formats/contents';
import { greyOf } from './pixels/grey';
import { refused } from './refusal';

/** Pictures are scaled to so many pixels by the browser first: it is faster, and 28 x 28 shows no difference. */
const LARGE_SIDE = 512;

function context(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const drawn = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!drawn) throw new Error('This browser draws no pictures in the background');
  drawn.imageSmoothingQuality = 'high';
  return drawn;
}

export interface GreyPicture extends PictureSize {
  readonly grey: Uint8Array;
}

/** @throws ForgeError `images-unusable` if it is no picture, or too large */
async function decoded({ path, read }: PictureFile): Promise<ImageBitmap> {
  const bytes = await read();
  const size = pictureSize(bytes);
  if (!size) throw refused('no-picture', path, 'no picture that can be decoded', { name: path });
  const { width, height } = size;
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
    throw refused('picture-too-large', path, `${width} x ${height} pixels`, { name: path, width, height });
  try {
    return await createImageBitmap(new Blob([bytes]));
  } catch {
    throw refused('no-picture', path, 'it cannot be decoded', { name: path });
  }
}

/** One picture, of at most 512 pixels along its longer side. @throws ForgeError `images-unusable` */
export async function greyPicture(file: PictureFile): Promise<GreyPicture> {
  const bitmap = await decoded(file);
  try {
    const shrink = Math.min(1, LARGE_SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * shrink));
    const height = Math.max(1, Math.round(bitmap.height * shrink));
    const canvas = context(width, height);
    canvas.drawImage(bitmap, 0, 0, width, height);
    return { width, height, grey: greyOf(canvas.getImageData(0, 0, width, height).data, 4) };
  } finally {
    bitmap.close();
  }
}

/**
 * A whole picture in bands, from the top, each as high as one row of its images: so that it is never there twice.
 *
 * @param bandAt where each band begins, and how high all of them are
 */
export async function greyBands(
  file: PictureFile,
  bandsOf: (size: PictureSize) => { readonly tops: readonly number[]; readonly height: number },
  take: (grey: Uint8Array, width: number, band: number) => void,
): Promise<void> {
  const bitmap = await decoded(file);
  try {
    const { width } = bitmap;
    const { tops, height } = bandsOf(bitmap);
    const canvas = context(width, height);
    tops.forEach((top, band) => {
      canvas.clearRect(0, 0, width, height);
      canvas.drawImage(bitmap, 0, -top);
      take(greyOf(canvas.getImageData(0, 0, width, height).data, 4), width, band);
    });
  } finally {
    bitmap.close();
  }
}
