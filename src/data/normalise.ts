// Converts pixels to the values that the networks take.

/** Half of the range of a byte: 0 becomes -1, and 255 becomes 1. */
const HALF_RANGE = 127.5;

/**
 * @param pixels values from 0 to 255
 * @returns as many values in [-1, 1]
 */
export function normalise(pixels: Uint8Array): Float32Array {
  const normalised = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 1) normalised[i] = (pixels[i]! - HALF_RANGE) / HALF_RANGE;
  return normalised;
}
