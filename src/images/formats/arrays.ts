// Arrays of numbers that hold images or labels, from whichever format.

/** Images one after another, row by row. */
export interface ImageArray {
  /** The file, and within it the array. */
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Values of a pixel: grey; red, green and blue; or these with opacity. */
  readonly channels: 1 | 3 | 4;
  /** From 0 to 255. */
  readonly values: Uint8Array;
  /** Rows and columns are exchanged, as in EMNIST's files. */
  readonly transposed: boolean;
}

export interface LabelArray {
  readonly name: string;
  readonly labels: Int32Array;
}

export type FoundArray =
  | ({ readonly kind: 'images' } & ImageArray)
  | ({ readonly kind: 'labels' } & LabelArray);
