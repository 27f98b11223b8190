// Paints images as a board of tiles on a canvas, with sharp pixels. It does not use React.
import { boardPixels, fillBoard, type BoardSide } from '../../picture/board';

interface Scratch {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
  readonly words: Uint32Array;
}

// Painting is synchronous, so one scratch canvas serves all boards of a size.
const scratches = new Map<BoardSide, Scratch>();

function scratchFor(side: BoardSide): Scratch | undefined {
  const known = scratches.get(side);
  if (known) return known;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = boardPixels(side);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const image = context.createImageData(canvas.width, canvas.height);
  const scratch = { canvas, context, image, words: new Uint32Array(image.data.buffer) };
  scratches.set(side, scratch);
  return scratch;
}

/**
 * Paints the grid's images and leaves the gaps transparent. The canvas has a whole number of pixels for each image
 * pixel, at least as many as the screen shows, and the style sheet scales it down. With a fractional scale,
 * neighbouring image pixels would differ in width.
 *
 * @param pixels 100 images of 784 pixels from 0 to 255
 * @param colors 256 RGBA words
 * @param devicePixels the canvas's width in device pixels
 */
export function paintTiles(
  canvas: HTMLCanvasElement,
  pixels: Uint8Array,
  colors: Uint32Array,
  side: BoardSide,
  devicePixels: number,
): void {
  const scratch = scratchFor(side);
  const context = canvas.getContext('2d');
  if (!scratch || !context) return;
  fillBoard(scratch.words, pixels, { side, table: colors });
  scratch.context.putImageData(scratch.image, 0, 0);
  const scale = Math.max(1, Math.ceil(devicePixels / scratch.canvas.width));
  const width = scale * scratch.canvas.width;
  // Setting the size clears the canvas and costs memory traffic, even if the size is the same.
  if (canvas.width !== width) canvas.width = canvas.height = width;
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch.canvas, 0, 0, width, width);
}
