import { describe, expect, it } from 'vitest';
import { displayInputs } from '../random/generatorInputs';
import { strongestDirections } from './directions';
import { amongCorners, between, inputsOf, placesOf, roundTrip } from './places';

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

describe('a round trip', () => {
  it('passes each place once, and ends one step before its beginning', () => {
    const places = placesOf({ seed: 1, latentSize: 20, labels: true }, 3);
    const way = roundTrip(places, 4);
    expect(way).toHaveLength(12);
    for (const [k, place] of places.entries())
      way[4 * k]!.latent.forEach((value, i) => expect(value).toBeCloseTo(place.latent[i]!, 5));
    expect(way[11]).toEqual(between(places[2]!, places[0]!, 0.75));
  });
});

describe('the strongest directions', () => {
  const never = () => Promise.resolve();
  it('are those that the first kernel stretches most', async () => {
    // Three rows of latent numbers, stretched by 1, 3 and 2, and a row of labels, by 9.
    const kernel = new Float32Array(4 * 4);
    [1, 3, 2, 9].forEach((value, row) => (kernel[row * 4 + row] = value));
    const found = await strongestDirections({ data: kernel, latentSize: 3, outputs: 4 }, 5, never);
    const [first, second, third] = found;
    expect(found).toHaveLength(3);
    const sizes = [first, second, third].map((direction) =>
      [...direction!].map((value) => Math.round(Math.abs(value) * 1e4) / 1e4),
    );
    expect(sizes).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('are found of any kernel: its products with them are orthogonal, and none is longer', async () => {
    const [latentSize, outputs] = [13, 7];
    const data = Float32Array.from({ length: latentSize * outputs }, (_, i) => Math.sin(i * i));
    let waits = 0;
    const found = await strongestDirections({ data, latentSize, outputs }, 4, async () => {
      waits += 1;
    });
    expect(waits, 'there are pauses in the work').toBeGreaterThan(latentSize);
    const through = (direction: ArrayLike<number>) =>
      Array.from({ length: outputs }, (_, o) =>
        Array.from(direction).reduce((sum, value, i) => sum + value * data[i * outputs + o]!, 0),
      );
    const inner = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
    const stretched = found.map(through);
    const lengths = stretched.map((vector) => Math.sqrt(inner(vector, vector)));
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    const pairs = found.flatMap((_, k) => found.slice(0, k).map((__, j) => [j, k] as const));
    for (const [j, k] of pairs) {
      expect(inner(found[j]!, found[k]!)).toBeCloseTo(0, 4);
      expect(Math.abs(inner(stretched[j]!, stretched[k]!))).toBeLessThan(1e-2 * lengths[0]! ** 2);
    }
    const others = placesOf({ seed: 3, latentSize, labels: false }, 50).map(({ latent }) => through(latent));
    const norms = placesOf({ seed: 3, latentSize, labels: false }, 50).map(({ latent }) =>
      Math.hypot(...latent),
    );
    for (const [i, vector] of others.entries())
      expect(Math.sqrt(inner(vector, vector)) / norms[i]!).toBeLessThanOrEqual(lengths[0]! * (1 + 1e-5));
  });
});
