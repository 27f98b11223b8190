// Products of two matrices. Shapes are told when a shader is called, so that all layers share the few shaders there
// are: compiling is what a visitor waits for. What becomes of a result is the epilogue's.
//
// Each result is one sum in the order of the depth, whoever computes it: nothing is left to the order of threads.
import { directProduct } from './directProduct';
import type { ProductCode, ProductKind } from './productCode';
import { tiledProduct } from './tiledProduct';

/** The shape of a product, in the order of `DIMENSIONS`. */
export interface Product {
  /** Rows of the result. */
  readonly rows: number;
  /** Vectors of four in a row of the result. */
  readonly vectors: number;
  /** Terms of each sum. */
  readonly depth: number;
  /** Where the left operand's rows begin in its buffer, and how many vectors one takes. */
  readonly leftFirst: number;
  readonly leftVectors: number;
  readonly rightFirst: number;
  readonly rightVectors: number;
  /** Where the rows begin that the epilogue reads or writes. */
  readonly otherFirst: number;
}

/** A product's shape as shaders read it. */
export const DIMENSIONS = /* wgsl */ `
struct Dimensions {
  rows: u32,
  vectors: u32,
  depth: u32,
  leftFirst: u32,
  leftVectors: u32,
  rightFirst: u32,
  rightVectors: u32,
  otherFirst: u32
}`;

export const dimensionWords = (product: Product): Uint32Array<ArrayBuffer> =>
  Uint32Array.of(
    product.rows,
    product.vectors,
    product.depth,
    product.leftFirst,
    product.leftVectors,
    product.rightFirst,
    product.rightVectors,
    product.otherFirst,
  );

/**
 * How a product is computed. `tiled` passes the operands through the workgroup's memory, which GPUs have; where a
 * processor emulates one, that memory is like any other and each barrier costs, and `direct` is several times faster.
 * `shared` is `direct` for subgroups of four threads, and half as fast again.
 */
export type ProductStyle = 'tiled' | 'direct' | 'shared';

/** Threads of a subgroup that `shared` is written for. */
export const SHARING_THREADS = 4;

/** For TN the columns of the right operand are summed up, too, for `finishSum(vector: u32, sum: vec4f)`. */
export function productCode(kind: ProductKind, style: ProductStyle): ProductCode {
  return style === 'tiled' ? tiledProduct(kind) : directProduct(kind, style === 'shared');
}
