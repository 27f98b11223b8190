// Encodes the grid as a PNG file. Each pixel of an image becomes a square; the gaps between images are transparent.
import { GRID_SIDE } from '../config/grid';
import { boardPixels, fillBoard } from '../picture/board';
import { colorMap, type ColorMap } from '../picture/colorMaps';
import { ForgeError } from '../protocol/errors';

/** The side of that square in pixels. The file is 1,192 pixels wide. */
const SCALE = 4;

/** @param pixels 100 images of 784 pixels from 0 to 255 */
export async function encodeGridPng(pixels: Uint8Array, colors: ColorMap): Promise<Blob> {
  const side = boardPixels(GRID_SIDE);
  const context = new OffscreenCanvas(side, side).getContext('2d');
  const large = new OffscreenCanvas(side * SCALE, side * SCALE);
  const largeContext = large.getContext('2d');
  if (!context || !largeContext)
    throw new ForgeError('encoder-failed', 'This browser draws no pictures in the background');
  const image = context.createImageData(side, side);
  fillBoard(new Uint32Array(image.data.buffer), pixels, { side: GRID_SIDE, table: colorMap(colors) });
  context.putImageData(image, 0, 0);
  largeContext.imageSmoothingEnabled = false;
  largeContext.drawImage(context.canvas, 0, 0, large.width, large.height);
  return large.convertToBlob({ type: 'image/png' });
}
