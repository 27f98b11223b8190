// Images that are drawn by hand, as files that the reader of images takes like others.
import { idxFile } from '../../files/figures/idxFile';
import type { FileToRead } from '../../protocol/ownImages';

/** Rows and columns of a drawing: four times those of what is trained on. */
export const DRAWING_SIDE = 112;
const DRAWING_SIZE = DRAWING_SIDE ** 2;
/** MNIST's digits fill 20 of 28 rows or columns. */
const FILLED = 20 / 28;

/** One image: light strokes on a dark ground. */
export interface Drawing {
  /** `DRAWING_SIDE` rows of as many bytes. */
  readonly pixels: Uint8Array;
  /** What it shows, 0 to 9; null if the visitor does not say. */
  readonly label: number | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** A line of the pen, from where it touches to where it is lifted. */
export type Stroke = readonly Point[];

/** Moves and scales strokes to the middle of a drawing, as large as MNIST's digits are. A dot is not made larger. */
export function fitted(strokes: readonly Stroke[]): readonly Stroke[] {
  const points = strokes.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const longest = Math.max(right - left, bottom - top);
  const scale = longest > 0 ? (FILLED * DRAWING_SIDE) / longest : 1;
  const middle = DRAWING_SIDE / 2;
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({
      x: middle + (x - (left + right) / 2) * scale,
      y: middle + (y - (top + bottom) / 2) * scale,
    })),
  );
}

/** Labels go with them if each has one. */
export function filesOf(drawings: readonly Drawing[], name: string): readonly FileToRead[] {
  const pixels = new Uint8Array(drawings.length * DRAWING_SIZE);
  drawings.forEach((drawing, index) => pixels.set(drawing.pixels, index * DRAWING_SIZE));
  const images = idxFile([drawings.length, DRAWING_SIDE, DRAWING_SIDE], pixels);
  const labels = drawings.flatMap(({ label }) => label ?? []);
  return [
    { path: name, file: new Blob([images]) },
    ...(labels.length === drawings.length
      ? [{ path: 'labels', file: new Blob([idxFile([labels.length], Uint8Array.from(labels))]) }]
      : []),
  ];
}
