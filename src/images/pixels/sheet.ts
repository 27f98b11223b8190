// How one picture is divided into images: as it seems, or as the visitor says.
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import type { SheetGrid } from '../../protocol/ownImages';
import type { PictureSize } from '../formats/pictureSize';

/** The usual sides of images, the likeliest first, and the gaps between them. */
const SIDES = [IMAGE_SIDE, 32, 64, 20, 16, 24, 48, 56, 128, 100] as const;
const GAPS = [0, 1, 2] as const;
const LEAST_SIDE = 8;

/** Sheets in which each row of pixels is an image of 28 x 28, as TensorFlow.js's tutorials have them. */
export const isFlat = ({ width, height }: PictureSize): boolean => width === IMAGE_SIZE && height === 1;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

export function guessGrid({ width, height }: PictureSize): SheetGrid {
  const isDivided = (side: number, gap: number): boolean =>
    (width + gap) % (side + gap) === 0 &&
    (height + gap) % (side + gap) === 0 &&
    Math.max(width, height) > side;
  if (width === IMAGE_SIZE && height % IMAGE_SIDE !== 0) return { columns: 1, rows: height, gap: 0 };
  for (const side of SIDES)
    for (const gap of GAPS)
      if (isDivided(side, gap))
        return { columns: (width + gap) / (side + gap), rows: (height + gap) / (side + gap), gap };
  const side = commonDivisor(width, height);
  return side >= LEAST_SIDE
    ? { columns: width / side, rows: height / side, gap: 0 }
    : { columns: 1, rows: 1, gap: 0 };
}

/** The width and height of each image; undefined if so many do not fit. */
export function tileSize(size: PictureSize, { columns, rows, gap }: SheetGrid): PictureSize | undefined {
  const isSound = [columns, rows].every((count) => Number.isInteger(count) && count > 0);
  if (!isSound || !Number.isInteger(gap) || gap < 0) return undefined;
  const width = Math.floor((size.width - (columns - 1) * gap) / columns);
  const height = Math.floor((size.height - (rows - 1) * gap) / rows);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
