// Makes grey values of colours. Transparent pictures come onto a ground that lets their strokes be seen.

/** The shares of red, green and blue in brightness (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];
const OPAQUE = 255;

/**
 * @param values from 0 to 255, `channels` for each pixel: red, green, blue and perhaps opacity
 * @returns one value for each pixel
 */
export function greyOf(values: Uint8Array | Uint8ClampedArray, channels: 3 | 4): Uint8Array {
  const pixels = values.length / channels;
  const grey = new Uint8Array(pixels);
  let [strokes, opacity, isClear] = [0, 0, false];
  for (let i = 0; i < pixels; i += 1) {
    const at = i * channels;
    grey[i] = Math.round(RED * values[at]! + GREEN * values[at + 1]! + BLUE * values[at + 2]!);
    const alpha = channels === 4 ? values[at + 3]! : OPAQUE;
    strokes += grey[i]! * alpha;
    opacity += alpha;
    isClear ||= alpha < OPAQUE;
  }
  if (!isClear) return grey;
  const ground = opacity > 0 && strokes / opacity >= OPAQUE / 2 ? 0 : OPAQUE;
  for (let i = 0; i < pixels; i += 1) {
    const share = values[i * channels + 3]! / OPAQUE;
    grey[i] = Math.round(grey[i]! * share + ground * (1 - share));
  }
  return grey;
}
