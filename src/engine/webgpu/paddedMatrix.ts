// How matrices lie on the GPU: each row-major in a buffer of its own, its rows padded with zeros to whole vectors of
// four, which stay zero by arithmetic. Kernels are [in, out], as tfjs has them.
export const FLOAT_BYTES = 4;
/** Values of a vector. */
export const LANES = 4;
export const VECTOR_BYTES = LANES * FLOAT_BYTES;

/** Vectors of four that a row of so many columns takes. */
export const vectorsOf = (columns: number): number => Math.ceil(columns / LANES);

/** A matrix, without the buffer it lies in. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** A weight as a matrix: a bias is one row. */
export function matrixOf(shape: readonly number[]): Shape {
  const [rows, columns] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
  return { rows, columns };
}

/** Rows are padded, too: kernels that multiply read them four at a time. */
export const matrixBytes = ({ rows, columns }: Shape): number =>
  vectorsOf(rows) * LANES * vectorsOf(columns) * VECTOR_BYTES;

/** Values of a matrix with its padding. */
export function padMatrix({ rows, columns }: Shape, values: Float32Array): Float32Array<ArrayBuffer> {
  const stride = vectorsOf(columns) * LANES;
  const padded = new Float32Array(matrixBytes({ rows, columns }) / FLOAT_BYTES);
  for (let row = 0; row < rows; row += 1)
    padded.set(values.subarray(row * columns, (row + 1) * columns), row * stride);
  return padded;
}

/** Values of a matrix without its padding. */
export function unpadMatrix({ rows, columns }: Shape, padded: Float32Array): Float32Array<ArrayBuffer> {
  const stride = vectorsOf(columns) * LANES;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    values.set(padded.subarray(row * stride, row * stride + columns), row * columns);
  return values;
}

/** Two arrays by turns of four values: what a weight's two moments are. */
export function interleave(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(2 * first.length);
  for (let i = 0; i < first.length; i += LANES) {
    both.set(first.subarray(i, i + LANES), 2 * i);
    both.set(second.subarray(i, i + LANES), 2 * i + LANES);
  }
  return both;
}

/** One of the two: `which` is 0 for the first, 1 for the second. */
export function pick(both: Float32Array, which: 0 | 1): Float32Array {
  const picked = new Float32Array(both.length / 2);
  for (let i = 0; i < picked.length; i += LANES) {
    const from = 2 * i + which * LANES;
    for (let lane = 0; lane < LANES; lane += 1) picked[i + lane] = both[from + lane]!;
  }
  return picked;
}
