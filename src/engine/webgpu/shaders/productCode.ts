// The code of a product: the types between the files that write it and those that use it.

/**
 * Which operand is transposed:
 *
 *   NN  left [rows, depth]  * right [depth, columns]           a layer's forward pass
 *   NT  left [rows, depth]  * right [columns, depth]^T         the gradient by a layer's input
 *   TN  left [depth, rows]^T * right [depth, columns]          the gradient by a layer's kernel
 */
export type ProductKind = 'NN' | 'NT' | 'TN';

/** The type of a storage buffer. Vectors are loaded four times as fast, where lines consist of whole vectors. */
export type BufferType = 'array<vec4f>' | 'array<f32>';

/** How a product reads the buffer `left` or `right`: as a matrix whose lines consist of vectors of four. */
export interface Operand {
  readonly type: BufferType;
  /** The functions that the code below calls. */
  readonly declarations: string;
  /** A statement that names what all vectors of a line have in common. */
  line(name: string, line: string): string;
  /** A vector of a line that was named, as an expression. */
  at(name: string, vector: string): string;
}

export interface ProductForm {
  readonly kind: ProductKind;
  readonly left: Operand;
  readonly right: Operand;
  /** The vectors in a row of the result, if they are always as many. */
  readonly vectors?: number;
  /**
   * Whether the terms of each sum are divided among parts: those of a workgroup are the `share` terms from `part *
   * share` on, `part` being its z.
   */
  readonly inParts?: boolean;
}

export interface ProductCode {
  /**
   * Code that reads `left`, `right` and their shape `d`, and calls `finish(row: u32, vector: u32, value: vec4f)` once
   * for each vector of the result; if it is computed in parts, once in each, where `part` is the part's number.
   */
  readonly code: string;
  /** Rows and vectors that one workgroup computes. */
  readonly tile: { readonly rows: number; readonly vectors: number };
  /** WGSL extensions, which must be enabled at the beginning of the shader. */
  readonly extensions: readonly string[];
}
