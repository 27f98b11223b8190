// The code of a product: the type between the files that write it and those that use it.

/**
 * Which operand is transposed:
 *
 *   NN  left [rows, depth]  * right [depth, columns]           a layer's forward pass
 *   NT  left [rows, depth]  * right [columns, depth]^T         the gradient by a layer's input
 *   TN  left [depth, rows]^T * right [depth, columns]          the gradient by a layer's kernel
 */
export type ProductKind = 'NN' | 'NT' | 'TN';

export interface ProductCode {
  /**
   * Code that reads `left`, `right` and their shape `d`, and calls `finish(row: u32, vector: u32, value: vec4f)` once
   * for each vector of the result.
   */
  readonly code: string;
  /** Rows and vectors that one workgroup computes. */
  readonly tile: { readonly rows: number; readonly vectors: number };
  /** WGSL extensions, which must be enabled at the beginning of the shader. */
  readonly extensions: readonly string[];
}
