// Products of two matrices. Shapes are told when a shader is called, so that all layers share the few shaders there
// are: compiling is what a visitor waits for. What becomes of a result is the epilogue's.
//
// Each result is one sum in the order of the depth, whoever computes it: nothing is left to the order of threads.
import { directProduct } from './directProduct';
import type { ProductCode, ProductKind } from './productCode';
import { tiledProduct } from './tiledProduct';
import { UniformStruct, type UniformValues } from './uniformStruct';

/** A product's shape, and where its operands and all else begin that it reads or writes. */
export const DIMENSIONS = new UniformStruct('Dimensions', {
  /** Rows of the result, vectors of four in one of them, and terms of each sum. */
  rows: 'u32',
  vectors: 'u32',
  depth: 'u32',
  /** Where the left operand's rows begin in its buffer, and how many vectors one takes. */
  leftFirst: 'u32',
  leftVectors: 'u32',
  rightFirst: 'u32',
  rightVectors: 'u32',
  /** Where the rows begin that the epilogue writes, and those that it reads. */
  resultFirst: 'u32',
  otherFirst: 'u32',
  /** TN: from which term on the right operand's rows are summed up. */
  sumFirst: 'u32',
});

export type Product = UniformValues<typeof DIMENSIONS>;

/**
 * How a product is computed. `tiled` passes the operands through the workgroup's memory, which GPUs have; where a
 * processor emulates one, that memory is like any other and each barrier costs, and `direct` is several times faster.
 * `shared` is `direct` for subgroups of four threads, and half as fast again.
 */
export type ProductStyle = 'tiled' | 'direct' | 'shared';

/** Threads of a subgroup that `shared` is written for. */
export const SHARING_THREADS = 4;

/** For TN the columns of the right operand are summed up, too, from `sumFirst` on, for `finishSum(vector: u32, sum: vec4f)`. */
export function productCode(kind: ProductKind, style: ProductStyle): ProductCode {
  return style === 'tiled' ? tiledProduct(kind) : directProduct(kind, style === 'shared');
}
