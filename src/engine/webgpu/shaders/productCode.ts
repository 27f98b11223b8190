// What a product's code is, for those who write it and those who call it.

/**
 * Which operand is read crosswise:
 *
 *   NN  left [rows, depth]  * right [depth, columns]           a layer's forward pass
 *   NT  left [rows, depth]  * right [columns, depth]^T         the gradient by a layer's input
 *   TN  left [depth, rows]^T * right [depth, columns]          the gradient by a layer's kernel
 */
export type ProductKind = 'NN' | 'NT' | 'TN';

export interface ProductCode {
  /**
   * Reads `left`, `right` and their shape `d`; calls `finish(row: u32, vector: u32, value: vec4f)` once for each vector
   * of the result.
   */
  readonly code: string;
  /** Rows and vectors that one workgroup computes. */
  readonly tile: { readonly rows: number; readonly vectors: number };
  /** Of WGSL, to be enabled at the shader's very beginning. */
  readonly extensions: readonly string[];
}
