// A GIF's 64 colours. Most are for the digits, in even steps of their colour map. The others are for captions, in steps
// from the background to each colour of the words. Compared with 256 colours the file is half as large, and noise hides
// the steps.
import { colorMap, type ColorMap, type Rgb } from '../picture/colorMaps';
import { PALETTE } from './palette';

/** Bits of a pixel. */
export const GIF_DEPTH = 6;
const DIGIT_COLORS = 42;
/** Steps from the background to each of the words' three colours. The background itself is counted once. */
const SHADES = 7;
const WORDS = [PALETTE.ink, PALETTE.generator, PALETTE.discriminator];

export interface GifColors {
  /** 64 colours. */
  readonly palette: readonly Rgb[];
  /** The index of the colour for each of an image's 256 levels. */
  readonly ofLevel: Uint8Array;
  readonly ground: number;
  /** The index of the caption colour that is nearest to a colour on the canvas. */
  readonly ofCaption: (red: number, green: number, blue: number) => number;
}

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
];

function digitColors(name: ColorMap): Rgb[] {
  const bytes = new Uint8Array(colorMap(name).buffer);
  return Array.from({ length: DIGIT_COLORS }, (_, index) => {
    const at = 4 * Math.round((index * 255) / (DIGIT_COLORS - 1));
    return [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
  });
}

function captionColors(): Rgb[] {
  const ground = parse(PALETTE.ground);
  const shades = WORDS.flatMap((word) =>
    Array.from({ length: SHADES }, (_, index) => mix(ground, parse(word), (index + 1) / SHADES)),
  );
  return [ground, ...shades];
}

function nearest(colors: readonly Rgb[], [red, green, blue]: Rgb): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [r, g, b]] of colors.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

export function gifColors(name: ColorMap): GifColors {
  const caption = captionColors();
  // Results are cached, because a caption has few colours and many pixels.
  const known = new Map<number, number>();
  return {
    palette: [...digitColors(name), ...caption],
    ofLevel: Uint8Array.from({ length: 256 }, (_, level) => Math.round((level * (DIGIT_COLORS - 1)) / 255)),
    ground: DIGIT_COLORS,
    ofCaption(red, green, blue) {
      const key = (red << 16) | (green << 8) | blue;
      const found = known.get(key) ?? DIGIT_COLORS + nearest(caption, [red, green, blue]);
      known.set(key, found);
      return found;
    },
  };
}
