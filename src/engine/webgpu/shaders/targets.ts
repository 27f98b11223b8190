// Where the results of a product belong: to rows of a tensor, and each beside a number of the layer's bias.
import type { BufferType } from './productCode';

/** Code for `finish(row: u32, vector: u32, value: vec4f)` of a product. */
export interface Target {
  /** The type of the tensors' buffers. */
  readonly type: BufferType;
  /** The functions that the code below calls. */
  readonly declarations: string;
  /** A statement that comes first: names the place, or returns if there is none. */
  readonly locate: string;
  /** The bias's vector for the result, as an expression. */
  readonly bias: string;
  /** The vector at the result's place in a tensor, from the row `first` on, as an expression. */
  read(tensor: string, first: string): string;
  /** A statement that writes the vector. */
  write(tensor: string, first: string, vector: string): string;
}

const place = (tensor: string, first: string): string => `${tensor}[(${first} + row) * d.vectors + vector]`;

/** Results are rows of a tensor. */
export const ROWS: Target = {
  type: 'array<vec4f>',
  declarations: '',
  locate: '',
  bias: 'bias[vector]',
  read: place,
  write: (tensor, first, vector) => `${place(tensor, first)} = ${vector};`,
};
