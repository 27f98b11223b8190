// Looks for copies among generated images. A generator that has memorised draws images that are nearer to those it was
// trained on than new digits from a person's hand are.
import { imageAt } from '../picture/pixels';
import type { Copies } from '../protocol/judge';
import type { InnerProducts } from '../quality/features';
import { nearestByPixels } from './pixelFeatures';

/**
 * @param real the images that were trained on
 * @param copyDistance an image that is nearer than this to one of them is a copy
 */
export function copiesAmong(
  pixels: Uint8Array,
  real: Uint8Array,
  copyDistance: number,
  products: InnerProducts,
): Copies {
  const found = nearestByPixels(pixels, real, products);
  const least = found.reduce((best, { distance }, at) => (distance < found[best]!.distance ? at : best), 0);
  return {
    copies: found.filter(({ distance }) => distance < copyDistance).length,
    images: found.length,
    nearest: { image: imageAt(pixels, least), real: imageAt(real, found[least]!.index) },
  };
}
