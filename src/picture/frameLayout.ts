// Where the parts of a timelapse's frame are: the digits with a margin around them, the caption below.
import { GRID_SIDE } from '../config/grid';
import { boardPixels } from './board';

export const TIMELAPSE_SIZES = ['small', 'large'] as const;
export type TimelapseSize = (typeof TIMELAPSE_SIZES)[number];

export interface FrameLayout {
  /** Width and height are even, as video encoders require. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the frame for each pixel of an image. */
  readonly scale: number;
  /** Of the board's upper left corner. */
  readonly margin: number;
  /** The caption's strip, over the whole width. */
  readonly caption: { readonly top: number; readonly height: number; readonly fontPixels: number };
}

const SCALES: Readonly<Record<TimelapseSize, number>> = { small: 1, large: 2 };

const MARGIN = 7;
const CAPTION_HEIGHT = 26;
const FONT_PIXELS = 12;
/** Letters grow by this share of the picture's growth. */
const FONT_GROWTH = 0.75;

export function frameLayout(size: TimelapseSize): FrameLayout {
  const scale = SCALES[size];
  const margin = MARGIN * scale;
  const board = boardPixels(GRID_SIDE) * scale;
  const height = CAPTION_HEIGHT * scale;
  return {
    width: board + 2 * margin,
    height: margin + board + height,
    scale,
    margin,
    caption: {
      top: margin + board,
      height,
      fontPixels: Math.round(FONT_PIXELS * (1 + (scale - 1) * FONT_GROWTH)),
    },
  };
}
