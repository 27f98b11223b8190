// Features of images: what every distance is taken between.

/** `images` rows of `size` values. */
export interface Features {
  readonly images: number;
  readonly size: number;
  readonly values: Float32Array;
}

/** The first rows. A view, not a copy. */
export function firstRows({ images, size, values }: Features, count: number): Features {
  const kept = Math.min(images, count);
  return { images: kept, size, values: values.subarray(0, kept * size) };
}

/**
 * The inner products of all rows of `a` with all rows of `b`, [a.images, b.images]. They are most of the arithmetic, so
 * the judge's worker has tfjs compute them.
 */
export type InnerProducts = (a: Features, b: Features) => Float32Array;

/** The squared length of each row. */
export function squaredLengths({ images, size, values }: Features): Float64Array {
  const squares = new Float64Array(images);
  for (let row = 0; row < images; row += 1)
    for (let i = row * size; i < (row + 1) * size; i += 1) squares[row]! += values[i]! ** 2;
  return squares;
}
