// The directions of latent space that change a generator's images most, from its first kernel alone: those that its first
// layer stretches most. Shen and Zhou, "Closed-Form Factorization of Latent Semantics in GANs" (2021), section 3.2.
import { dot, norm } from './vectors';

/** A trained kernel stretches its first few directions clearly most, and some twenty rounds find them. */
const MOST_ROUNDS = 100;
/** Directions that turn by less than this in a round, in radians, have settled. */
const SETTLED = 1e-4;

interface Kernel {
  /** [rows, outputs] with at least `latentSize` rows; those after them (labels) are left out. */
  readonly data: Float32Array;
  readonly latentSize: number;
  readonly outputs: number;
}

/**
 * The eigenvectors of `kernel kernel^T` with the largest eigenvalues, by orthogonal iteration.
 *
 * @param between is waited for between two parts of the work, which take some milliseconds each: for the largest kernels
 *   all of it takes seconds
 * @returns `count` unit vectors of `latentSize` numbers, orthogonal, those that change most first
 */
export async function strongestDirections(
  kernel: Kernel,
  count: number,
  between: () => Promise<void>,
): Promise<readonly Float32Array<ArrayBuffer>[]> {
  const { latentSize } = kernel;
  const products = await rowProducts(kernel, between);
  let directions: readonly Float64Array[] = Array.from({ length: Math.min(count, latentSize) }, (_, k) => {
    // Some beginning that is orthogonal to nothing in particular, and the same each time.
    return Float64Array.from({ length: latentSize }, (__, i) => Math.sin((k + 1) * (i + 1)));
  });
  for (let round = 0, turned = 1; round < MOST_ROUNDS && turned > SETTLED; round += 1) {
    const next = orthonormal(directions.map((direction) => applied(products, direction)));
    turned = Math.max(...next.map((direction, k) => sineBetween(direction, directions[k]!)));
    directions = next;
    await between();
  }
  return directions.map((direction) => Float32Array.from(direction));
}

/** So many outputs of all rows at a time stay in a processor's cache. */
const CHUNK = 256;

/** `kernel kernel^T`: the products of all pairs of rows. It costs less than to multiply by the kernel in each round. */
async function rowProducts(kernel: Kernel, between: () => Promise<void>): Promise<readonly Float64Array[]> {
  const { latentSize, outputs } = kernel;
  const products = Array.from({ length: latentSize }, () => new Float64Array(latentSize));
  for (let from = 0; from < outputs; from += CHUNK)
    for (const [i, sums] of products.entries()) {
      addProducts(sums, kernel, { row: i, from, to: Math.min(outputs, from + CHUNK) });
      await between();
    }
  for (const [i, sums] of products.entries()) for (let j = 0; j < i; j += 1) products[j]![i] = sums[j]!;
  return products;
}

/** Adds a row's products with itself and the rows before it, over some of the outputs. Four sums at a time, for speed. */
function addProducts(
  sums: Float64Array,
  { data, outputs }: Kernel,
  { row, from, to }: { readonly row: number; readonly from: number; readonly to: number },
): void {
  const at = row * outputs;
  let other = 0;
  for (; other + 3 <= row; other += 4) {
    const [a, b, c, d] = [
      other * outputs,
      (other + 1) * outputs,
      (other + 2) * outputs,
      (other + 3) * outputs,
    ] as const;
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let o = from; o < to; o += 1) {
      const value = data[at + o]!;
      sumA += value * data[a + o]!;
      sumB += value * data[b + o]!;
      sumC += value * data[c + o]!;
      sumD += value * data[d + o]!;
    }
    sums[other]! += sumA;
    sums[other + 1]! += sumB;
    sums[other + 2]! += sumC;
    sums[other + 3]! += sumD;
  }
  for (; other <= row; other += 1)
    for (let o = from; o < to; o += 1) sums[other]! += data[at + o]! * data[other * outputs + o]!;
}

const applied = (products: readonly Float64Array[], direction: Float64Array): Float64Array =>
  direction.map((_, i) => dot(products[i]!, direction));

/** Of unit vectors; a direction and its opposite are the same. */
const sineBetween = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(Math.max(0, 1 - (dot(a, b) / (norm(a) * norm(b) || 1)) ** 2));

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
