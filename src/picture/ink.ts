// A drawing as MNIST's digits look: soft strokes, 28 x 28, its ink in the middle. Values are those of the networks, from
// -1 (background) to 1 (ink).
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';

/** A place in an image, in pixels: the centre of the first pixel is (0, 0). */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Nearer than this to the pen's way a pixel is ink, in pixels. */
const FULL_WITHIN = 0.8;
/** Further than this it is background. A stroke is 2.6 pixels wide, as a typical one of MNIST's. */
const NONE_BEYOND = 1.8;

/** An image without ink. */
export const blankImage = (): Float32Array => new Float32Array(IMAGE_SIZE).fill(-1);

export const hasInk = (image: Float32Array): boolean => image.some((value) => value > -1);

/** The distance of a place from the line between two others. */
function distance(at: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}

/** @returns the image with a straight stroke of the pen. Strokes that cross become no brighter. */
export function withStroke(image: Float32Array, from: Spot, to: Spot): Float32Array {
  return image.map((value, i) => {
    const at = { x: i % IMAGE_SIDE, y: Math.floor(i / IMAGE_SIDE) };
    const ink = (NONE_BEYOND - distance(at, from, to)) / (NONE_BEYOND - FULL_WITHIN);
    return Math.max(value, 2 * Math.min(1, Math.max(0, ink)) - 1);
  });
}

/** How far to move along one axis, from the ink on each of its lines, so that no ink leaves the image. */
function shiftOf(inkOf: Float64Array): number {
  const total = inkOf.reduce((sum, ink) => sum + ink, 0);
  const middle = inkOf.reduce((sum, ink, line) => sum + ink * line, 0) / total;
  const first = inkOf.findIndex((ink) => ink > 0);
  const last = inkOf.findLastIndex((ink) => ink > 0);
  return Math.min(IMAGE_SIDE - 1 - last, Math.max(-first, Math.round(IMAGE_SIDE / 2 - middle)));
}

/**
 * Moves the drawing by whole pixels so that the centre of its mass is in the middle, at (14, 14), as that of MNIST's
 * digits is (http://yann.lecun.com/exdb/mnist). No ink is lost.
 */
export function centred(image: Float32Array): Float32Array {
  if (!hasInk(image)) return image;
  const [columns, rows] = [new Float64Array(IMAGE_SIDE), new Float64Array(IMAGE_SIDE)];
  for (const [i, value] of image.entries()) {
    columns[i % IMAGE_SIDE]! += value + 1;
    rows[Math.floor(i / IMAGE_SIDE)]! += value + 1;
  }
  const by = shiftOf(rows) * IMAGE_SIDE + shiftOf(columns);
  const moved = blankImage();
  for (const [i, value] of image.entries()) if (value > -1) moved[i + by] = value;
  return moved;
}

/**
 * One step towards what raises a function of the image, of this length (Euclidean), where pixels stay in [-1, 1]: slopes
 * that lead out of that are left out.
 *
 * @param slopes the gradient of that function by the pixels
 */
export function uphill(image: Float32Array, slopes: Float32Array, length: number): Float32Array {
  const free = slopes.map((slope, i) => (Math.abs(image[i]!) < 1 || slope * image[i]! < 0 ? slope : 0));
  const steepness = Math.hypot(...free);
  if (steepness === 0) return image;
  return image.map((value, i) => Math.min(1, Math.max(-1, value + (length * free[i]!) / steepness)));
}
