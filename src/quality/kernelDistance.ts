// The kernel distance between two sets of images: the unbiased estimate of the squared maximum mean discrepancy of
// their features, with the kernel k(x, y) = (x . y / size + 1)^3. Binkowski et al., "Demystifying MMD GANs" (2018),
// equation 4. Its expectation does not depend on the number of images, so it may be a little negative.
import type { Features, InnerProducts } from './features';

function kernel(inner: number, size: number): number {
  const base = inner / size + 1;
  return base * base * base;
}

/** The mean of k over all pairs of different rows. */
function meanWithin(features: Features, products: InnerProducts): number {
  const { images, size } = features;
  const inner = products(features, features);
  let sum = 0;
  // Symmetric: half of the pairs are enough.
  for (let i = 1; i < images; i += 1)
    for (let j = 0; j < i; j += 1) sum += kernel(inner[i * images + j]!, size);
  return (2 * sum) / (images * (images - 1));
}

function meanBetween(a: Features, b: Features, products: InnerProducts): number {
  const inner = products(a, b);
  let sum = 0;
  for (let i = 0; i < inner.length; i += 1) sum += kernel(inner[i]!, a.size);
  return sum / inner.length;
}

/** @param a and `b`: features of two images at least */
export const kernelDistance = (a: Features, b: Features, products: InnerProducts): number =>
  meanWithin(a, products) + meanWithin(b, products) - 2 * meanBetween(a, b, products);
