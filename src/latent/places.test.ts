import { describe, expect, it } from 'vitest';
import { displayInputs } from '../random/generatorInputs';
import { strongestDirections } from './directions';
import { amongCorners, inputsOf, placesOf } from './places';

describe('the places of a seed', () => {
  it.each([true, false])('are those of its grid, with labels: %s', (labels) => {
    const settings = { seed: 7, latentSize: 13, labels };
    expect(inputsOf(placesOf(settings, 30))).toEqual(displayInputs(settings, 7, 30));
  });
});

describe('places among corners', () => {
  const corners = placesOf({ seed: 1, latentSize: 20, labels: true }, 4);
  it.each([
    ['the upper left', corners, 0, 0, 0],
    ['the upper right', corners, 1, 0, 1],
    ['the lower left', corners, 0, 1, 2],
    ['the lower right', corners, 1, 1, 3],
    ['the one below of three', corners.slice(0, 3), 0.3, 1, 2],
    ['the right of two', corners.slice(0, 2), 1, 0.7, 1],
    ['the only one', corners.slice(0, 1), 0.4, 0.7, 0],
  ] as const)('are the corner in the corner: %s', (_which, among, x, y, corner) => {
    const place = amongCorners(among, x, y);
    place.latent.forEach((value, i) => expect(value).toBeCloseTo(corners[corner]!.latent[i]!, 5));
    expect(place.labels).toEqual(corners[corner]!.labels);
  });

  it('mix the digits evenly in the middle', () => {
    const { labels } = amongCorners(corners, 0.5, 0.5);
    expect([...labels!]).toEqual([0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0, 0, 0]);
  });

  it('are none without a corner', () => {
    expect(() => amongCorners([], 0, 0)).toThrow(RangeError);
  });
});

describe('the strongest directions', () => {
  it('are those that the first kernel stretches most', () => {
    // Three rows of latent numbers, stretched by 1, 3 and 2, and a row of labels, by 9.
    const kernel = new Float32Array(4 * 4);
    [1, 3, 2, 9].forEach((value, row) => (kernel[row * 4 + row] = value));
    const [first, second, third] = strongestDirections(kernel, 3, 4, 5);
    const sizes = [first, second, third].map((direction) =>
      [...direction!].map((value) => Math.round(Math.abs(value) * 1e4) / 1e4),
    );
    expect(sizes).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });
});
