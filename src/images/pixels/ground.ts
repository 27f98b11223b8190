// The ground of images: what lies along their edges. MNIST has light strokes on a dark ground.
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';

const LEVELS = 256;
/** More images tell no more about the ground of all. */
const MOST_LOOKED_AT = 2_000;

function median(counts: Uint32Array): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let passed = 0;
  const level = counts.findIndex((count) => (passed += count) >= half);
  return Math.max(0, level);
}

function countEdge(counts: Uint32Array, grey: Uint8Array, width: number, height: number): void {
  const count = (at: number): void => {
    counts[grey[at]!]! += 1;
  };
  for (let x = 0; x < width; x += 1) {
    count(x);
    count((height - 1) * width + x);
  }
  for (let y = 1; y < height - 1; y += 1) {
    count(y * width);
    count(y * width + width - 1);
  }
}

/** The median of the pixels along the edges of one image. */
export function groundOf(grey: Uint8Array, width: number, height: number): number {
  const counts = new Uint32Array(LEVELS);
  countEdge(counts, grey, width, height);
  return median(counts);
}

/** Whether most images have a light ground. @param pixels images of 784 bytes */
export function isLight(pixels: Uint8Array): boolean {
  const images = pixels.length / IMAGE_SIZE;
  const looked = Math.min(images, MOST_LOOKED_AT);
  const counts = new Uint32Array(LEVELS);
  for (let i = 0; i < looked; i += 1) {
    const at = Math.floor((i * images) / looked) * IMAGE_SIZE;
    countEdge(counts, pixels.subarray(at, at + IMAGE_SIZE), IMAGE_SIDE, IMAGE_SIDE);
  }
  return median(counts) >= LEVELS / 2;
}
