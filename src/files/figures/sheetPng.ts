// Encodes a sheet of digits as a PNG file. Each pixel of a digit becomes a square; the gaps are transparent.
import { IMAGE_SIZE } from '../../config/datasets';
import { colorMap, type ColorMap } from '../../picture/colorMaps';
import { fillSheet, sheetSize } from '../../picture/sheet';
import { ForgeError } from '../../protocol/errors';

/** The side of that square in pixels. */
const SCALE = 4;
/** Sheets of more digits are not enlarged: some browsers draw no picture of more than 16,384 rows. */
const MOST_ENLARGED = 1_000;

/** @param pixels images of 784 pixels from 0 to 255 */
export async function encodeSheetPng(pixels: Uint8Array, colors: ColorMap): Promise<Blob> {
  const count = pixels.length / IMAGE_SIZE;
  const { width, height } = sheetSize(count);
  const scale = count <= MOST_ENLARGED ? SCALE : 1;
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext('2d');
  const large = new OffscreenCanvas(width * scale, height * scale);
  const largeContext = large.getContext('2d');
  if (!context || !largeContext)
    throw new ForgeError('encoder-failed', 'This browser draws no pictures in the background');
  const image = context.createImageData(width, height);
  fillSheet(new Uint32Array(image.data.buffer), pixels, colorMap(colors));
  context.putImageData(image, 0, 0);
  largeContext.imageSmoothingEnabled = false;
  largeContext.drawImage(small, 0, 0, large.width, large.height);
  return large.convertToBlob({ type: 'image/png' });
}
