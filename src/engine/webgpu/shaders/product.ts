// Products of two matrices. Shapes are parameters of a call, so that all layers share a few shaders, because the
// visitor waits for their compilation. The epilogue decides what happens to a result.
//
// Each result is one sum in the order of the depth, so it does not depend on the order of threads.
import { directProduct } from './directProduct';
import type { ProductCode, ProductForm } from './productCode';
import { tiledProduct } from './tiledProduct';
import { UniformStruct, type UniformValues } from './uniformStruct';

/** A product's shape, and the offsets of everything that it reads or writes. */
export const DIMENSIONS = new UniformStruct('Dimensions', {
  /** Rows of the result, vectors of four in one of them, and terms of each sum. */
  rows: 'u32',
  vectors: 'u32',
  depth: 'u32',
  /** The first of the left operand's rows in its buffer, and the vectors in one row. */
  leftFirst: 'u32',
  leftVectors: 'u32',
  rightFirst: 'u32',
  rightVectors: 'u32',
  /** The first row that the epilogue writes, and the first that it reads. */
  resultFirst: 'u32',
  otherFirst: 'u32',
  /** TN: the first term that counts in the column sums of the right operand. */
  sumFirst: 'u32',
  /** Terms of each sum that one part adds, if a product is computed in parts. */
  share: 'u32',
});

export type Product = UniformValues<typeof DIMENSIONS>;

/**
 * How a product is computed. `tiled` uses the workgroup's memory, which is fast on a GPU. If a processor emulates the
 * GPU, that memory is like any other and each barrier costs time: there `direct` is several times faster. `shared` is
 * `direct` for subgroups of four threads, and 1.5 times as fast.
 */
export type ProductStyle = 'tiled' | 'direct' | 'shared';

/**
 * For TN, the right operand's columns are also summed, from the term `sumFirst` on, and passed to `finishSum(vector:
 * u32, sum: vec4f)`.
 */
export function productCode(form: ProductForm, style: ProductStyle): ProductCode {
  // Seven eighths of a tile would be empty. The direct product of so few columns has enough rows for a GPU.
  const isNarrow = form.vectors === 1 && form.kind !== 'TN';
  return style === 'tiled' && !isNarrow ? tiledProduct(form) : directProduct(form, style === 'shared');
}
