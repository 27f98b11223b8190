// Places in latent space: noise and, for networks that take labels, how much of each digit the image is to be.
import { CLASSES, generatorInputs } from '../plan/blueprint';
import { displayInputs } from '../random/generatorInputs';
import { slerp } from './sphere';

export interface Place {
  readonly latent: Float32Array;
  /** Ten numbers, one-hot for one digit; null if the networks take no labels. */
  readonly labels: Float32Array | null;
}

export interface SeedSettings {
  readonly seed: number;
  readonly latentSize: number;
  readonly labels: boolean;
}

export const oneHot = (digit: number): Float32Array => {
  const labels = new Float32Array(CLASSES);
  labels[digit] = 1;
  return labels;
};

/** The places of a seed's first images, those of its grid. */
export function placesOf(settings: SeedSettings, count: number): readonly Place[] {
  const { seed, latentSize, labels } = settings;
  const inputs = displayInputs(settings, seed, count);
  const width = generatorInputs(settings);
  return Array.from({ length: count }, (_, i) => {
    const row = inputs.subarray(i * width, (i + 1) * width);
    return { latent: row.slice(0, latentSize), labels: labels ? row.slice(latentSize) : null };
  });
}

/** The inputs with which a generator draws these places, one row for each. */
export function inputsOf(places: readonly Place[]): Float32Array {
  const rows = places.map(({ latent, labels }) => [...latent, ...(labels ?? [])]);
  return Float32Array.from(rows.flat());
}

/** The place between two: the noise on the arc between theirs, the digits mixed. @param share from 0 to 1 */
export function between(from: Place, to: Place, share: number): Place {
  const mixed = from.labels?.map((value, digit) => value + share * ((to.labels?.[digit] ?? value) - value));
  return { latent: slerp(from.latent, to.latent, share), labels: mixed ?? null };
}

/**
 * A place between two to four corners: the first two are the upper left and right, the others below them. Three have
 * one corner below, two none.
 *
 * @param x from 0, left, to 1
 * @param y from 0, above, to 1
 */
export function amongCorners(corners: readonly Place[], x: number, y: number): Place {
  const [first, second = first, third, fourth = third] = corners;
  if (first === undefined || second === undefined) throw new RangeError('There is no place without a corner');
  const above = between(first, second, x);
  return third === undefined || fourth === undefined ? above : between(above, between(third, fourth, x), y);
}

/** The way from each place to the next, and from the last one back to the first. @param steps from one to the next */
export const roundTrip = (places: readonly Place[], steps: number): readonly Place[] =>
  places.flatMap((from, k) => {
    const to = places[(k + 1) % places.length]!;
    return Array.from({ length: steps }, (_, i) => between(from, to, i / steps));
  });
