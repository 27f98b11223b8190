// Scales grey images to 28 x 28, with a triangle filter as wide as what falls on one pixel, so that thin strokes become
// faint instead of vanishing. What is not square is put in the middle, on its own ground.
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import { groundOf } from './ground';

/** The source pixels that make up one pixel, from `first` on, and how much of each. */
interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

function tapsAlong(source: number, target: number): readonly Taps[] {
  const scale = source / target;
  const reach = Math.max(1, scale);
  return Array.from({ length: target }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach));
    const end = Math.min(source, Math.ceil(centre + reach));
    const weights = Float32Array.from({ length: end - first }, (__, tap) =>
      Math.max(0, 1 - Math.abs(first + tap + 0.5 - centre) / reach),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

export type Scale = (grey: Uint8Array, into: Uint8Array) => void;

/**
 * Makes a function that scales images of one size.
 *
 * @returns takes width * height values, row by row, and writes 784
 */
export function scaler(width: number, height: number): Scale {
  if (width === IMAGE_SIDE && height === IMAGE_SIDE) return (grey, into) => into.set(grey);
  const longest = Math.max(width, height);
  const fit = (side: number): number => Math.max(1, Math.round((IMAGE_SIDE * side) / longest));
  const columns = tapsAlong(width, fit(width));
  const rows = tapsAlong(height, fit(height));
  const left = Math.floor((IMAGE_SIDE - columns.length) / 2);
  const top = Math.floor((IMAGE_SIDE - rows.length) / 2);
  /** The image after its rows were scaled. */
  const narrow = new Float32Array(columns.length * height);

  return (grey, into) => {
    for (let y = 0; y < height; y += 1)
      columns.forEach(({ first, weights }, x) => {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap += 1)
          sum += weights[tap]! * grey[y * width + first + tap]!;
        narrow[y * columns.length + x] = sum;
      });
    if (columns.length * rows.length < IMAGE_SIZE) into.fill(groundOf(grey, width, height), 0, IMAGE_SIZE);
    rows.forEach(({ first, weights }, y) => {
      for (let x = 0; x < columns.length; x += 1) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap += 1)
          sum += weights[tap]! * narrow[(first + tap) * columns.length + x]!;
        into[(top + y) * IMAGE_SIDE + left + x] = Math.round(sum);
      }
    });
  };
}
