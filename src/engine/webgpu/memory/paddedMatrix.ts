// The form of matrices on the GPU: row-major in a buffer of their own, each row padded with zeros to whole vectors of
// four. The arithmetic keeps the zeros. Kernels are [in, out], as in tfjs.
import { sizeOf } from '../../../plan/weights';

export const FLOAT_BYTES = 4;
/** The number of values in a vector. */
export const LANES = 4;
export const VECTOR_BYTES = LANES * FLOAT_BYTES;

/** The number of vectors of four in a row of `columns` columns. */
export const vectorsOf = (columns: number): number => Math.ceil(columns / LANES);

/** The size of a matrix. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** A weight's size as a matrix, whose columns are the last dimension. A bias is one row. */
export function matrixOf(shape: readonly number[]): Shape {
  const columns = shape.at(-1)!;
  return { rows: sizeOf(shape.slice(0, -1)), columns };
}

/** The number of rows is padded as well, because products read four rows at a time. */
export const matrixBytes = ({ rows, columns }: Shape): number =>
  vectorsOf(rows) * LANES * vectorsOf(columns) * VECTOR_BYTES;

/** Adds the padding to a matrix's values. */
export function padMatrix({ rows, columns }: Shape, values: Float32Array): Float32Array<ArrayBuffer> {
  const stride = vectorsOf(columns) * LANES;
  const padded = new Float32Array(matrixBytes({ rows, columns }) / FLOAT_BYTES);
  for (let row = 0; row < rows; row += 1)
    padded.set(values.subarray(row * columns, (row + 1) * columns), row * stride);
  return padded;
}

/** Removes the padding from a matrix's values. */
export function unpadMatrix({ rows, columns }: Shape, padded: Float32Array): Float32Array<ArrayBuffer> {
  const stride = vectorsOf(columns) * LANES;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    values.set(padded.subarray(row * stride, row * stride + columns), row * columns);
  return values;
}

/** Interleaves two arrays in groups of four values: the form of a weight's two moments. */
export function interleave(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(2 * first.length);
  for (let i = 0; i < first.length; i += LANES) {
    both.set(first.subarray(i, i + LANES), 2 * i);
    both.set(second.subarray(i, i + LANES), 2 * i + LANES);
  }
  return both;
}

/** Extracts one of two interleaved arrays: 0 is the first, 1 the second. */
export function pick(both: Float32Array, which: 0 | 1): Float32Array {
  const picked = new Float32Array(both.length / 2);
  for (let i = 0; i < picked.length; i += LANES) {
    const from = 2 * i + which * LANES;
    for (let lane = 0; lane < LANES; lane += 1) picked[i + lane] = both[from + lane]!;
  }
  return picked;
}
