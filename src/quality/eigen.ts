// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix
// Computations", section 8.5), in float64. Our own, because all that is needed is one function for matrices of 64 rows:
// the libraries that have it bring some fifty kilobytes of others.

/** Sweeps until the rest is rounding: some eight for 64 rows. */
const MOST_SWEEPS = 30;
/** The part of the matrix's norm that may be left beside the diagonal. */
const ENOUGH = 1e-14;

export interface Eigen {
  /** In no particular order. */
  readonly values: Float64Array;
  /** [size, size]: column i belongs to value i. */
  readonly vectors: Float64Array;
}

/** Of the values beside the diagonal, and of all. */
function norms(a: Float64Array, size: number): { readonly beside: number; readonly all: number } {
  let [beside, all] = [0, 0];
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      const square = a[i * size + j]! ** 2;
      all += square;
      if (i !== j) beside += square;
    }
  return { beside: Math.sqrt(beside), all: Math.sqrt(all) };
}

/** Rotates columns p and q. */
function rotateColumns(m: Float64Array, size: number, [p, q]: [number, number], c: number, s: number): void {
  for (let row = 0; row < size * size; row += size) {
    const [x, y] = [m[row + p]!, m[row + q]!];
    m[row + p] = c * x - s * y;
    m[row + q] = s * x + c * y;
  }
}

function rotateRows(m: Float64Array, size: number, [p, q]: [number, number], c: number, s: number): void {
  for (let column = 0; column < size; column += 1) {
    const [x, y] = [m[p * size + column]!, m[q * size + column]!];
    m[p * size + column] = c * x - s * y;
    m[q * size + column] = s * x + c * y;
  }
}

/** @param matrix symmetric, [size, size]; it stays as it is */
export function eigenOf(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const { beside, all } = norms(a, size);
    if (beside <= ENOUGH * all) break;
    for (let p = 0; p < size - 1; p += 1)
      for (let q = p + 1; q < size; q += 1) {
        const off = a[p * size + q]!;
        if (off === 0) continue;
        const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        rotateColumns(a, size, [p, q], c, s);
        rotateRows(a, size, [p, q], c, s);
        rotateColumns(vectors, size, [p, q], c, s);
      }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}
