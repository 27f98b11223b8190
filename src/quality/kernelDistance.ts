// The kernel distance between two sets of images: the unbiased estimate of the squared maximum mean discrepancy of
// their features, with the kernel k(x, y) = (x . y / size + 1)^3. Binkowski et al., "Demystifying MMD GANs" (2018),
// equation 4. Its expectation does not depend on the number of images, so it may be a little negative.
import type { Features, InnerProducts } from './features';

const kernel = (inner: number, size: number): number => (inner / size + 1) ** 3;

/** The mean of k over all pairs of different rows. */
function meanWithin(features: Features, products: InnerProducts): number {
  const { images, size } = features;
  const inner = products(features, features);
  let sum = 0;
  for (let i = 0; i < images; i += 1)
    for (let j = 0; j < images; j += 1) if (i !== j) sum += kernel(inner[i * images + j]!, size);
  return sum / (images * (images - 1));
}

function meanBetween(a: Features, b: Features, products: InnerProducts): number {
  const inner = products(a, b);
  return inner.reduce((sum, value) => sum + kernel(value, a.size), 0) / inner.length;
}

/** @param a and `b`: features of two images at least */
export const kernelDistance = (a: Features, b: Features, products: InnerProducts): number =>
  meanWithin(a, products) + meanWithin(b, products) - 2 * meanBetween(a, b, products);
