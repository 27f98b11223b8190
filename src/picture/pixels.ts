// Images of a generator as pixels, from 0 (background) to 255 (ink).

/** Of a generator that ends in tanh, as the run's own does. */
const SIGNED = [-1, 1] as const;

/** @param bounds the values of background and ink */
export function toPixels(
  images: Float32Array,
  [least, most]: readonly [number, number] = SIGNED,
): Uint8Array<ArrayBuffer> {
  const scale = 255 / (most - least);
  // Clamped, for other programs' generators may end in layers that set no bounds.
  const pixels = new Uint8ClampedArray(images.length);
  for (let i = 0; i < images.length; i += 1) pixels[i] = Math.round((images[i]! - least) * scale);
  return new Uint8Array(pixels.buffer);
}
