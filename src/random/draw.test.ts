// Draws from Philox: known numbers, bounds and moments.
import { describe, expect, it } from 'vitest';
import fixture from '../testing/fixtures/parity-seed.fixture.json';
import { STREAM } from '../plan/streams';
import { drawGlorotUniform, drawIndices, drawNormal, drawUniform } from './draw';

const known = fixture.randomCheck;
const MANY = 200_000;

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: Float32Array, power: number): number =>
  mean(Float64Array.from(values, (value) => value ** power));

describe('drawUniform', () => {
  const values = drawUniform(3, 0, STREAM.generatorInit, MANY);

  it('stays inside (0, 1), though float32 rounds', () => {
    expect(values.every((value) => value > 0 && value <= 1)).toBe(true);
  });

  it('has the moments of a uniform distribution', () => {
    expect(mean(values)).toBeCloseTo(1 / 2, 2);
    expect(moment(values, 2)).toBeCloseTo(1 / 3, 2);
  });
});

describe('drawNormal', () => {
  it('gives the known numbers', () => {
    const values = drawNormal(1, 0, STREAM.discriminatorNoise, 4);
    for (const [index, expected] of known.normal_seed1_step0_stream2_first4.entries())
      expect(values[index]).toBeCloseTo(expected, 6);
  });

  it('has the moments of a standard normal distribution', () => {
    const values = drawNormal(5, 9, STREAM.displayNoise, MANY);
    expect(mean(values)).toBeCloseTo(0, 1.5);
    expect(moment(values, 2)).toBeCloseTo(1, 1.5);
    expect(moment(values, 3)).toBeCloseTo(0, 1);
    expect(moment(values, 4)).toBeCloseTo(3, 0.5);
  });

  it('is finite for every word, the extreme ones too', () => {
    expect(drawNormal(5, 9, STREAM.displayNoise, MANY).every(Number.isFinite)).toBe(true);
  });

  it.each([1, 3, 5, 7])('gives the first %d of a longer draw for an odd count', (count) => {
    const longer = drawNormal(1, 2, STREAM.generatorNoise, 8);
    expect([...drawNormal(1, 2, STREAM.generatorNoise, count)]).toEqual([...longer.subarray(0, count)]);
  });
});

describe('drawIndices', () => {
  it('gives the known indices', () => {
    const indices = drawIndices(1, 0, STREAM.realIndices, 8, 10_000);
    expect([...indices]).toEqual(known.indices_seed1_step0_stream3_n10000_first8);
  });

  it('stays below the limit and reaches every index', () => {
    const indices = drawIndices(2, 0, STREAM.realIndices, 10_000, 7);
    expect(new Set(indices)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });
});

describe('drawGlorotUniform', () => {
  it('fills a kernel up to its limit and no further', () => {
    const values = drawGlorotUniform(1, 0, STREAM.discriminatorInit, { in: 784, out: 512 }, 784 * 512);
    const limit = Math.sqrt(6 / (784 + 512));
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(values).toHaveLength(784 * 512);
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.999 * limit);
    expect(mean(values)).toBeCloseTo(0, 3);
  });

  it('draws every layer and every network for itself', () => {
    const first = drawGlorotUniform(1, 0, STREAM.generatorInit, { in: 10, out: 10 }, 100);
    expect(drawGlorotUniform(1, 1, STREAM.generatorInit, { in: 10, out: 10 }, 100)).not.toEqual(first);
    expect(drawGlorotUniform(1, 0, STREAM.discriminatorInit, { in: 10, out: 10 }, 100)).not.toEqual(first);
  });
});
