// Matrices with their padding: written, read again, and zeros in between.
import { expect, it } from 'vitest';
import { FLOAT_BYTES, matrixBytes, padMatrix, unpadMatrix } from './paddedMatrix';

const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => i + 1);

it.each([
  { rows: 1, columns: 1 },
  { rows: 3, columns: 13 },
  { rows: 257, columns: 3 },
  { rows: 8, columns: 784 },
])('puts $rows x $columns in and out', (shape) => {
  const values = numbers(shape.rows * shape.columns);
  const padded = padMatrix(shape, values);
  expect(padded.byteLength).toBe(matrixBytes(shape));
  expect(unpadMatrix(shape, padded)).toEqual(values);
  const sum = (array: Float32Array) => array.reduce((total, value) => total + value, 0);
  expect(sum(padded)).toBe(sum(values));
});

it('keeps a row together, and the next one at a whole vector', () => {
  const padding = Array.from({ length: 8 }, () => 0);
  expect([...padMatrix({ rows: 2, columns: 3 }, numbers(6))]).toEqual([1, 2, 3, 0, 4, 5, 6, 0, ...padding]);
  expect(matrixBytes({ rows: 2, columns: 3 })).toBe(16 * FLOAT_BYTES);
});
