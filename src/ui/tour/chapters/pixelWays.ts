// The pixels of a digit: what keys lead to, and what lies around one.
import { IMAGE_SIDE } from '../../../config/datasets';

export interface Pixel {
  readonly row: number;
  readonly column: number;
}

const LAST = IMAGE_SIDE - 1;
const inside = (at: number, most = LAST): number => Math.min(most, Math.max(0, at));

/** The pixel to which a key leads, at the edge the same one; null if it leads nowhere. */
export function pixelAfter(key: string, { row, column }: Pixel): Pixel | null {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: inside(column - 1) };
    case 'ArrowRight':
      return { row, column: inside(column + 1) };
    case 'ArrowUp':
      return { row: inside(row - 1), column };
    case 'ArrowDown':
      return { row: inside(row + 1), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: LAST };
    default:
      return null;
  }
}

/** Rows and columns that are shown around a pixel. */
const AROUND = 5;

/** The pixels around one, row by row. At the edge they keep within the picture. */
export function neighbourhood({ row, column }: Pixel): readonly Pixel[] {
  const [top, left] = [row, column].map((at) => inside(at - (AROUND - 1) / 2, IMAGE_SIDE - AROUND));
  return Array.from({ length: AROUND * AROUND }, (_, i) => ({
    row: top! + Math.floor(i / AROUND),
    column: left! + (i % AROUND),
  }));
}
