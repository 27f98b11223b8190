// Inner products in float64, one after another: what the judge's worker has tfjs compute.
import type { InnerProducts } from '../../quality/features';

export const plainProducts: InnerProducts = (a, b) => {
  const products = new Float32Array(a.images * b.images);
  for (let i = 0; i < a.images; i += 1)
    for (let j = 0; j < b.images; j += 1) {
      let sum = 0;
      for (let k = 0; k < a.size; k += 1) sum += a.values[i * a.size + k]! * b.values[j * b.size + k]!;
      products[i * b.images + j] = sum;
    }
  return products;
};
