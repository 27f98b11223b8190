// Places in latent space: noise and, for networks that take labels, how much of each digit the image is to be.
import { CLASSES } from '../plan/blueprint';
import { displayDigit } from '../plan/blueprint';
import { STREAM } from '../plan/streams';
import { drawNormal } from '../random/draw';
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

/** @returns the latent vectors of a seed's first images, those of its grid */
export function noiseOf(seed: number, latentSize: number, count: number): readonly Float32Array[] {
  const noise = drawNormal(seed, 0, STREAM.displayNoise, count * latentSize);
  return Array.from({ length: count }, (_, i) => noise.slice(i * latentSize, (i + 1) * latentSize));
}

/** The places of a seed's first images, those of its grid. */
export const placesOf = ({ seed, latentSize, labels }: SeedSettings, count: number): readonly Place[] =>
  noiseOf(seed, latentSize, count).map((latent, i) => ({
    latent,
    labels: labels ? oneHot(displayDigit(i)) : null,
  }));

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
