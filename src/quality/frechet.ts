// The Frechet distance between two sets of images, taken for normal distributions of their features: Heusel et al.,
// "GANs trained by a two time-scale update rule converge to a local Nash equilibrium" (2017):
//
//   |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))
//
// (C1 C2)^(1/2) has the trace of (C1^(1/2) C2 C1^(1/2))^(1/2), which is symmetric, so that its eigenvalues are real.
// With few images the distance is too large (Chong and Forsyth, 2020): compare it only between equal numbers of images.
import { eigenOf } from './eigen';
import type { Moments } from './moments';

/** The square root of a symmetric matrix without negative eigenvalues, except by rounding. */
function squareRoot(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = eigenOf(matrix, size);
  const root = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    const scale = Math.sqrt(Math.max(0, values[k]!));
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1)
        root[i * size + j]! += scale * vectors[i * size + k]! * vectors[j * size + k]!;
  }
  return root;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let k = 0; k < size; k += 1)
      for (let j = 0; j < size; j += 1) result[i * size + j]! += a[i * size + k]! * b[k * size + j]!;
  return result;
}

const trace = (matrix: Float64Array, size: number): number =>
  Array.from({ length: size }, (_, i) => matrix[i * (size + 1)]!).reduce((sum, value) => sum + value, 0);

/** @returns 0 for equal moments; in the square of the features' unit */
export function frechetDistance(a: Moments, b: Moments): number {
  const { size } = a;
  const apart = a.mean.reduce((sum, value, i) => sum + (value - b.mean[i]!) ** 2, 0);
  const root = squareRoot(a.covariance, size);
  const middle = product(product(root, b.covariance, size), root, size);
  // Symmetric up to rounding, which the rotations would not remove.
  const symmetric = middle.map(
    (value, at) => (value + middle[(at % size) * size + Math.floor(at / size)]!) / 2,
  );
  const shared = eigenOf(symmetric, size).values.reduce(
    (sum, value) => sum + Math.sqrt(Math.max(0, value)),
    0,
  );
  return Math.max(0, apart + trace(a.covariance, size) + trace(b.covariance, size) - 2 * shared);
}
