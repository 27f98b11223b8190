import { expect, it } from 'vitest';
import { exponential } from './exponential';

it.each([
  [0, '0'],
  [0.0123456, '0.012346'],
  [-0.5, '−0.50000'],
  [-1.23456e-9, '−1.2346e−9'],
  [1.5e6, '1.5000e+6'],
])('writes %d as %s', (value, text) => {
  expect(exponential(value)).toBe(text);
});
