// Images as features: their pixels, from 0 to 1.
import { IMAGE_SIZE } from '../config/datasets';
import type { Features, InnerProducts } from '../quality/features';
import { NearestSearch, nearestTo, type Nearest } from '../quality/nearest';

/** Real images that are compared at a time. */
const PART = 1_000;

/** @param pixels images of 784 bytes */
export const pixelFeatures = (pixels: Uint8Array): Features => ({
  images: pixels.length / IMAGE_SIZE,
  size: IMAGE_SIZE,
  values: Float32Array.from(pixels, (byte) => byte / 255),
});

/** The nearest of the real images to each image, by their pixels. */
export function nearestByPixels(
  images: Uint8Array,
  real: Uint8Array,
  products: InnerProducts,
): readonly Nearest[] {
  const search = new NearestSearch(pixelFeatures(images), products);
  for (let at = 0; at < real.length; at += PART * IMAGE_SIZE)
    search.add(pixelFeatures(real.subarray(at, at + PART * IMAGE_SIZE)));
  return search.found;
}

/** The same for one image, which is much faster than for two. */
export function nearestByPixelsTo(image: Uint8Array, real: Uint8Array): Nearest {
  const { index, distance } = nearestTo(image, real);
  return { index, distance: distance / 255 };
}
