// What the judge reads in the images: which digits, how surely, and whether they are those that were asked for.
import { CLASSES } from '../plan/blueprint';

export interface Verdicts {
  /** The digit that the judge holds most probable, of each image. */
  readonly digits: Uint8Array;
  /** The probability of that digit. */
  readonly certainties: Float32Array;
}

/** @param probabilities ten for each image */
export function verdictsOf(probabilities: Float32Array): Verdicts {
  const images = probabilities.length / CLASSES;
  const digits = new Uint8Array(images);
  const certainties = new Float32Array(images);
  for (let image = 0; image < images; image += 1) {
    const row = probabilities.subarray(image * CLASSES, (image + 1) * CLASSES);
    const certainty = Math.max(...row);
    digits[image] = row.indexOf(certainty);
    certainties[image] = certainty;
  }
  return { digits, certainties };
}

/** The share of the images that show each digit. */
export function histogramOf({ digits }: Verdicts): number[] {
  const counts = Array.from({ length: CLASSES }, () => 0);
  for (const digit of digits) counts[digit]! += 1;
  return counts.map((count) => count / digits.length);
}

/** The mean certainty. */
export const certaintyOf = ({ certainties }: Verdicts): number =>
  certainties.reduce((sum, certainty) => sum + certainty, 0) / certainties.length;

/** The share of the images that show the digit that was asked for. @param labels one for each image */
export const agreementOf = ({ digits }: Verdicts, labels: ArrayLike<number>): number =>
  digits.reduce((sum, digit, image) => sum + (digit === labels[image] ? 1 : 0), 0) / digits.length;
