// Paints images as a board of tiles on a canvas, every pixel a crisp square. Knows no React.
import { GRID_SIDE, IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';

/** Columns and rows of the board; fewer than the grid's ten show its upper left corner. */
export type BoardSide = number;

/** Width of the gap between two tiles, in image pixels. */
const GAP = 2;

export const boardPixels = (side: BoardSide): number => side * IMAGE_SIDE + (side - 1) * GAP;

interface Scratch {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
  readonly words: Uint32Array;
}

// Painting is synchronous, so that one scratch canvas serves all boards of a size.
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

function fillWords(words: Uint32Array, pixels: Uint8Array, colors: Uint32Array, side: BoardSide): void {
  const width = boardPixels(side);
  const pitch = IMAGE_SIDE + GAP;
  for (let tileY = 0; tileY < side; tileY++) {
    for (let tileX = 0; tileX < side; tileX++) {
      let from = (tileY * GRID_SIDE + tileX) * IMAGE_SIZE;
      let to = tileY * pitch * width + tileX * pitch;
      for (let y = 0; y < IMAGE_SIDE; y++, to += width - IMAGE_SIDE) {
        for (let x = 0; x < IMAGE_SIDE; x++) words[to++] = colors[pixels[from++]!]!;
      }
    }
  }
}

/**
 * Paints the grid's images, the gaps left clear. The canvas gets a whole number of its pixels for each image pixel,
 * at least as many as the screen shows, and the style sheet fits it: scaled by a broken number, neighbouring image
 * pixels would differ in width.
 *
 * @param pixels 100 images of 784 pixels from 0 to 255
 * @param colors 256 RGBA words
 * @param devicePixels width at which the canvas is shown
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
  fillWords(scratch.words, pixels, colors, side);
  scratch.context.putImageData(scratch.image, 0, 0);
  const scale = Math.max(1, Math.ceil(devicePixels / scratch.canvas.width));
  const width = scale * scratch.canvas.width;
  // Setting the size clears the canvas and costs memory traffic even where it is the same.
  if (canvas.width !== width) canvas.width = canvas.height = width;
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch.canvas, 0, 0, width, width);
}
