// Converts a generator's images to pixels, from 0 (background) to 255 (ink), and a pixel back; and tells images apart that
// lie one after another.
import { IMAGE_SIZE } from '../config/datasets';

/** The range of a generator that ends in tanh, as the run's generator does. */
const SIGNED = [-1, 1] as const;

/** @param bounds the images' values of background and ink */
export function toPixels(
  images: Float32Array,
  [least, most]: readonly [number, number] = SIGNED,
): Uint8Array<ArrayBuffer> {
  const scale = 255 / (most - least);
  // Clamped, because generators of other programs may end in an unbounded layer.
  const pixels = new Uint8ClampedArray(images.length);
  for (let i = 0; i < images.length; i += 1) pixels[i] = Math.round((images[i]! - least) * scale);
  return new Uint8Array(pixels.buffer);
}

/** The value of a pixel in [-1, 1], as networks get it (data/normalise.ts). */
export const toValue = (pixel: number): number => (pixel - 127.5) / 127.5;

/** One of the images of 784 pixels that lie one after another, as a copy. */
export const imageAt = (pixels: Uint8Array, index: number): Uint8Array<ArrayBuffer> =>
  pixels.slice(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE);
