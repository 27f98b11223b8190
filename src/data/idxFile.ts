// Reads MNIST's files of images (IDX3): number of images, rows, columns, then one byte for each pixel. It neither
// fetches nor unpacks.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import { headerBytes, IdxFile, type IdxKind } from './idxFormat';

const IMAGES: IdxKind = { magic: 0x00000803, dimensions: 3, otherwise: 'no-image-file' };
export const IDX_HEADER_BYTES = headerBytes(IMAGES);

export interface IdxImages {
  readonly images: number;
  /** images * 784 bytes, 0 (background) to 255 (ink): a view of the file, not a copy. */
  readonly pixels: Uint8Array;
}

/**
 * @param file the file's name, for the error
 * @throws {ForgeError} `dataset-corrupt`, with file and cause, if the file is not well-formed
 */
export function parseIdxImages(bytes: Uint8Array, file: string): IdxImages {
  const idx = new IdxFile(bytes, file);
  const [images, rows, columns] = idx.sizes(IMAGES) as [number, number, number];
  if (rows !== IMAGE_SIDE || columns !== IMAGE_SIDE)
    throw idx.corrupt(
      'image-size',
      `its images have ${rows}x${columns} pixels, not ${IMAGE_SIDE}x${IMAGE_SIDE}`,
      { rows, columns },
    );
  if (images === 0) throw idx.corrupt('no-images', 'it holds no images');
  return { images, pixels: idx.values(IMAGES, images * IMAGE_SIZE, `${images} images`) };
}
