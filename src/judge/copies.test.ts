// Copies among images: real digits that were trained on, real digits that were not, and both with noise.
import { expect, it } from 'vitest';
import { readTestImages } from '../testing/samples/mnist';
import { plainProducts } from '../testing/samples/plainProducts';
import { copiesAmong } from './copies';
import { nearestByPixels, nearestByPixelsTo } from './pixelFeatures';

const images = readTestImages();
const some = (from: number, to: number): Uint8Array => images.slice(from * 784, to * 784);
const trained = some(0, 400);
/** Rounded, that of a run on mnist-test: see `ReferenceHeader.copyDistance`. */
const DISTANCE = 1.5;

const copiesIn = (pixels: Uint8Array) => copiesAmong(pixels, trained, DISTANCE, plainProducts);

it('finds what was trained on, also with a little noise', () => {
  const noisy = some(30, 50).map((value, at) => Math.min(255, value + (at % 7)));
  expect(copiesIn(some(30, 50))).toMatchObject({ copies: 20, images: 20 });
  expect(copiesIn(noisy).copies).toBe(20);
});

it('takes other digits of the same kind for no copies', () => {
  expect(copiesIn(some(500, 520)).copies).toBe(0);
});

it('shows the pair that is nearest', () => {
  const pixels = some(500, 510);
  pixels.set(some(77, 78), 4 * 784);
  expect(copiesIn(pixels).nearest).toEqual({ image: some(77, 78), real: some(77, 78) });
});

it('finds the nearest to one image as it finds them to many', () => {
  const pixels = some(500, 520);
  const many = nearestByPixels(pixels, trained, plainProducts);
  for (const [i, { index, distance }] of many.entries()) {
    const one = nearestByPixelsTo(pixels.subarray(i * 784, (i + 1) * 784), trained);
    expect(one.index).toBe(index);
    // The product's distance is the root of a difference of large numbers, which is exact to 1e-5 or so.
    expect(one.distance ** 2).toBeCloseTo(distance ** 2, 4);
  }
});
