// The figures, compared with what numpy and scipy make of the same features (quality.fixture.json says how).
import { describe, expect, it } from 'vitest';
import fixture from '../testing/fixtures/quality.fixture.json';
import { plainProducts } from '../testing/samples/plainProducts';
import { coverageAndDensity } from './coverage';
import { eigenOf } from './eigen';
import type { Features } from './features';
import { frechetDistance } from './frechet';
import { kernelDistance } from './kernelDistance';
import { momentsOf } from './moments';
import { agreementOf, certaintyOf, histogramOf, verdictsOf } from './verdicts';

const { size } = fixture;
const featuresOf = (values: readonly number[]): Features => ({
  images: values.length / size,
  size,
  values: Float32Array.from(values),
});
const real = featuresOf(fixture.real);
const CASES = [
  ['others', featuresOf(fixture.generated), fixture.generatedFigures],
  ['near ones', featuresOf(fixture.near), fixture.nearFigures],
] as const;

describe('eigenvalues', () => {
  const rows = Math.sqrt(fixture.symmetric.length);
  const matrix = Float64Array.from(fixture.symmetric);
  const { values, vectors } = eigenOf(matrix, rows);

  it('are those of numpy', () => {
    const sorted = [...values].sort((a, b) => a - b);
    sorted.forEach((value, i) => expect(value).toBeCloseTo(fixture.eigenvalues[i]!, 12));
  });

  it('and their vectors make the matrix again', () => {
    const entry = (i: number, j: number): number =>
      values.reduce((sum, value, k) => sum + value * vectors[i * rows + k]! * vectors[j * rows + k]!, 0);
    matrix.forEach((value, at) => expect(entry(Math.floor(at / rows), at % rows)).toBeCloseTo(value, 12));
  });
});

describe.each(CASES)('the distance of real features from %s', (_, generated, expected) => {
  it('is that of scipy: Frechet', () => {
    expect(frechetDistance(momentsOf(real), momentsOf(generated))).toBeCloseTo(expected.frechet, 5);
  });

  it('does not depend on the order', () => {
    const [a, b] = [momentsOf(real), momentsOf(generated)];
    expect(frechetDistance(a, b)).toBeCloseTo(frechetDistance(b, a), 9);
  });

  it('is that of numpy: kernel', () => {
    expect(kernelDistance(real, generated, plainProducts) / expected.kernel).toBeCloseTo(1, 5);
  });

  it('has the coverage and density of scipy', () => {
    const { coverage, density } = coverageAndDensity(real, generated, plainProducts);
    expect(coverage).toBeCloseTo(expected.coverage, 12);
    expect(density).toBeCloseTo(expected.density, 12);
  });
});

it('is no distance from the same features', () => {
  expect(frechetDistance(momentsOf(real), momentsOf(real))).toBeCloseTo(0, 9);
});

it('is found for features that do not vary at all', () => {
  const constant = featuresOf(Array.from({ length: 10 * size }, () => 1));
  expect(frechetDistance(momentsOf(constant), momentsOf(constant))).toBe(0);
});

describe('verdicts', () => {
  // Image 0 is surely a 3, image 1 probably a 7, image 2 may be anything.
  const probabilities = new Float32Array(30).fill(0);
  probabilities[3] = 1;
  probabilities[17] = 0.75;
  probabilities[11] = 0.25;
  probabilities.fill(0.1, 20);
  const verdicts = verdictsOf(probabilities);

  it('name the most probable digit', () => {
    expect([...verdicts.digits]).toEqual([3, 7, 0]);
  });

  it('tell shares, certainty and agreement', () => {
    expect(histogramOf(verdicts)).toEqual([1 / 3, 0, 0, 1 / 3, 0, 0, 0, 1 / 3, 0, 0]);
    expect(certaintyOf(verdicts)).toBeCloseTo((1 + 0.75 + 0.1) / 3, 6);
    expect(agreementOf(verdicts, [3, 8, 0])).toBeCloseTo(2 / 3, 12);
  });
});
