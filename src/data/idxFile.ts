// Reads the IDX3 files in which MNIST is published (Y. LeCun, "The MNIST database of handwritten digits"): a header
// of four big-endian words (magic number, images, rows, columns), then one byte a pixel. It unpacks and fetches
// nothing.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import { ForgeError, type ErrorDetails } from '../protocol/errors';
import type { DatasetProblem } from '../protocol/fileProblems';

/** Unsigned bytes in three dimensions. */
const MAGIC = 0x00000803;
export const IDX_HEADER_BYTES = 16;

export interface IdxImages {
  readonly images: number;
  /** images * 784 bytes, 0 (background) to 255 (ink): a view of the file, not a copy. */
  readonly pixels: Uint8Array;
}

const toHex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;

/**
 * @param file the file's name, for the error
 * @throws {ForgeError} `dataset-corrupt`, with file and cause, where anything is not as it should be
 */
export function parseIdxImages(bytes: Uint8Array, file: string): IdxImages {
  const corrupt = (problem: DatasetProblem, cause: string, facts: ErrorDetails = {}): ForgeError =>
    new ForgeError('dataset-corrupt', `${file} is damaged: ${cause}`, { file, problem, cause, ...facts });

  const header = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, IDX_HEADER_BYTES));
  const magic = header.byteLength >= 4 ? header.getUint32(0) : undefined;
  if (magic !== undefined && magic !== MAGIC)
    throw corrupt('no-image-file', `its magic number is ${toHex(magic)}, not ${toHex(MAGIC)}`);
  if (header.byteLength < IDX_HEADER_BYTES)
    throw corrupt(
      'no-image-file',
      `it ends within its header, after ${bytes.byteLength} of ${IDX_HEADER_BYTES} bytes`,
    );

  const images = header.getUint32(4);
  const rows = header.getUint32(8);
  const columns = header.getUint32(12);
  if (rows !== IMAGE_SIDE || columns !== IMAGE_SIDE)
    throw corrupt(
      'image-size',
      `its images have ${rows}x${columns} pixels, not ${IMAGE_SIDE}x${IMAGE_SIDE}`,
      {
        rows,
        columns,
      },
    );
  if (images === 0) throw corrupt('no-images', 'it holds no images');

  const expectedBytes = IDX_HEADER_BYTES + images * IMAGE_SIZE;
  const lengths = { bytes: bytes.byteLength, expected: expectedBytes };
  if (bytes.byteLength < expectedBytes)
    throw corrupt(
      'wrong-length',
      `it is truncated: ${bytes.byteLength} bytes instead of ${expectedBytes} for ${images} images`,
      lengths,
    );
  if (bytes.byteLength > expectedBytes)
    throw corrupt(
      'wrong-length',
      `it is too long: ${bytes.byteLength} bytes instead of ${expectedBytes} for ${images} images`,
      lengths,
    );
  return { images, pixels: bytes.subarray(IDX_HEADER_BYTES) };
}
