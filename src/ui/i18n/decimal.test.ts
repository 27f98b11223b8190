// The same as Intl writes, in both languages.
import { describe, expect, it } from 'vitest';
import { decimal } from './decimal';

const VALUES = [
  0,
  1,
  7.5,
  12,
  99.994,
  999,
  1_000,
  1_240,
  12_345.678_9,
  999_999.5,
  1_234_567,
  2 ** 53,
  0.25,
  0.5,
  0.9,
  0.001,
  0.0015,
  1e-7,
  1e-8,
  1.23456789,
  -1,
  -0.5,
  -1_234.5,
  -999_999,
];

describe.each(['en', 'ko'])('a number in %s', (language) => {
  it.each([
    [0, 0],
    [0, 1],
    [0, 8],
    [1, 1],
    [2, 2],
    [3, 3],
  ])('with %i to %i decimals', (least, most) => {
    const intl = new Intl.NumberFormat(language, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    });
    for (const value of VALUES) expect(decimal(value, least, most)).toBe(intl.format(value));
  });
});
