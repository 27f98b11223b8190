import { expect, it } from 'vitest';
import { plainProducts } from '../testing/samples/plainProducts';
import type { Features } from './features';
import { NearestSearch } from './nearest';

const featuresOf = (...rows: number[][]): Features => ({
  images: rows.length,
  size: 2,
  values: Float32Array.from(rows.flat()),
});

it('finds the nearest, whichever part it comes in', () => {
  const search = new NearestSearch(featuresOf([0, 0], [10, 0], [3, 4]), plainProducts);
  search.add(featuresOf([3, 4], [6, 8]));
  search.add(featuresOf([9, 0], [0, 6]));
  expect(search.found.map(({ index }) => index)).toEqual([0, 2, 0]);
  const distances = search.found.map(({ distance }) => distance);
  expect(distances).toEqual([5, 1, 0]);
});
