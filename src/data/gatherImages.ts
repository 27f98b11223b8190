// Draws a batch out of the data set: rows of bytes, which it normalises.
import { IMAGE_SIZE } from '../config/datasets';
import { normalise } from './normalise';

/** The normalised value of each byte. */
const NORMALISED = normalise(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/**
 * @param pixels images of 784 bytes, one after another
 * @param indices images to take, repeats allowed
 * @returns indices.length * 784 values in [-1, 1]
 */
export function gatherImages(pixels: Uint8Array, indices: Int32Array): Float32Array {
  const out = new Float32Array(indices.length * IMAGE_SIZE);
  indices.forEach((image, row) => {
    const bytes = pixels.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    const values = out.subarray(row * IMAGE_SIZE, (row + 1) * IMAGE_SIZE);
    bytes.forEach((byte, i) => (values[i] = NORMALISED[byte]!));
  });
  return out;
}
