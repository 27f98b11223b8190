// Coverage and density: Naeem et al., "Reliable fidelity and diversity metrics for generative models" (2020), equations
// 5 and 6, with k = 5. Every real image has a ball that reaches to its k-th nearest other real image. Coverage is the
// share of the balls in which a generated image lies: how much of the variety there is. Density is the mean number of
// balls in which a generated image lies, divided by k: how near to real images the generated ones are. Of images that
// cannot be told from real ones, coverage is about 1 - 2^-k (0.97) and density about 1.
import { squaredLengths, type Features, type InnerProducts } from './features';

const NEAREST = 5;

export interface CoverageAndDensity {
  readonly coverage: number;
  readonly density: number;
}

/** Squared distances, [a.images, b.images]. */
function squaredDistances(a: Features, b: Features, products: InnerProducts): Float32Array {
  const [aSquares, bSquares] = [squaredLengths(a), squaredLengths(b)];
  return products(a, b).map(
    (inner, at) => aSquares[Math.floor(at / b.images)]! + bSquares[at % b.images]! - 2 * inner,
  );
}

/** The k-th smallest of the values, the one at `itself` left out. */
function kthSmallest(values: Float32Array, k: number, itself: number): number {
  const smallest: number[] = Array.from({ length: k }, () => Number.POSITIVE_INFINITY);
  values.forEach((value, at) => {
    if (at === itself || value >= smallest[k - 1]!) return;
    let place = k - 1;
    for (; place > 0 && smallest[place - 1]! > value; place -= 1) smallest[place] = smallest[place - 1]!;
    smallest[place] = value;
  });
  return smallest[k - 1]!;
}

/** The square of each real image's distance to its k-th nearest other one. */
function squaredRadii(real: Features, products: InnerProducts): Float32Array {
  const { images } = real;
  const distances = squaredDistances(real, real, products);
  return Float32Array.from({ length: images }, (_, i) =>
    kthSmallest(distances.subarray(i * images, (i + 1) * images), NEAREST, i),
  );
}

/** @param real features of more than five real images */
export function coverageAndDensity(
  real: Features,
  generated: Features,
  products: InnerProducts,
): CoverageAndDensity {
  const radii = squaredRadii(real, products);
  const distances = squaredDistances(real, generated, products);
  let [covered, inside] = [0, 0];
  radii.forEach((radius, i) => {
    const within = distances
      .subarray(i * generated.images, (i + 1) * generated.images)
      .reduce((count, distance) => count + (distance < radius ? 1 : 0), 0);
    if (within > 0) covered += 1;
    inside += within;
  });
  return { coverage: covered / real.images, density: inside / (NEAREST * generated.images) };
}
