// Copies a picture into a larger one. Each of its pixels becomes a square.

interface Placing {
  /** Rows and columns of the picture. */
  readonly side: number;
  /** Pixels of the frame for each of its pixels. */
  readonly scale: number;
  /** Of the frame. */
  readonly width: number;
  /** Pixels of the frame to the left of it, and above. */
  readonly margin: number;
}

export function enlarge(
  frame: Uint8Array,
  picture: Uint8Array,
  { side, scale, width, margin }: Placing,
): void {
  for (let y = 0; y < side; y++) {
    const row = (margin + y * scale) * width + margin;
    for (let x = 0; x < side; x++) frame.fill(picture[y * side + x]!, row + x * scale, row + (x + 1) * scale);
    for (let copy = 1; copy < scale; copy++) frame.copyWithin(row + copy * width, row, row + side * scale);
  }
}
