// The directions of latent space that change a generator's images most, from its first kernel alone: those that its first
// layer stretches most. Shen and Zhou, "Closed-Form Factorization of Latent Semantics in GANs" (2021), section 3.2.
import { dot, norm } from './vectors';

/** Enough for the first few directions to settle: the kernel of a trained generator stretches them clearly most. */
const ROUNDS = 60;

/**
 * The eigenvectors of `kernel kernel^T` with the largest eigenvalues, by orthogonal iteration.
 *
 * @param kernel [rows, outputs] with at least `latentSize` rows; those after them (labels) are left out
 * @returns `count` unit vectors of `latentSize` numbers, orthogonal, those that change most first
 */
export function strongestDirections(
  kernel: Float32Array,
  latentSize: number,
  outputs: number,
  count: number,
): readonly Float32Array[] {
  let directions: readonly Float64Array[] = Array.from({ length: Math.min(count, latentSize) }, (_, k) => {
    // Some beginning that is orthogonal to nothing in particular, and the same each time.
    return Float64Array.from({ length: latentSize }, (__, i) => Math.sin((k + 1) * (i + 1)));
  });
  for (let round = 0; round < ROUNDS; round += 1)
    directions = orthonormal(directions.map((direction) => applied(kernel, direction, outputs)));
  return directions.map((direction) => Float32Array.from(direction));
}

/** `kernel kernel^T direction` */
function applied(kernel: Float32Array, direction: Float64Array, outputs: number): Float64Array {
  const through = new Float64Array(outputs);
  for (const [i, value] of direction.entries())
    for (let o = 0; o < outputs; o += 1) through[o]! += value * kernel[i * outputs + o]!;
  return direction.map((_, i) => {
    let sum = 0;
    for (let o = 0; o < outputs; o += 1) sum += kernel[i * outputs + o]! * through[o]!;
    return sum;
  });
}

/** Gram and Schmidt's, in order. A vector that depends on those before becomes 0. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    for (const other of done) {
      const share = dot(rest, other);
      rest.forEach((value, i) => (rest[i] = value - share * other[i]!));
    }
    const length = norm(rest);
    done.push(length > 0 ? rest.map((value) => value / length) : rest);
  }
  return done;
}
