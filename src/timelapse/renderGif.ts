// Makes the timelapse as an animated GIF that repeats for ever. The digits' colours are known in advance, so their
// pixels go from the grid into the file directly. Only the caption is drawn on a canvas.
import { GIFEncoder } from 'gifenc';
import { GRID_SIDE } from '../config/grid';
import { boardPixels, fillBoard } from '../picture/board';
import { unpackGrid } from '../picture/packedGrid';
import { drawCaption } from './drawCaption';
import { frameLayout } from '../picture/frameLayout';
import { enlarge } from './enlarge';
import { GIF_DEPTH, gifColors, type GifColors } from './gifColors';
import type { Renderer } from './renderer';
import { offscreenContext } from './offscreenContext';

function placeCaption(frame: Uint8Array, rgba: Uint8ClampedArray, top: number, colors: GifColors): void {
  for (let to = top, from = 0; from < rgba.length; to++, from += 4)
    frame[to] = colors.ofCaption(rgba[from]!, rgba[from + 1]!, rgba[from + 2]!);
}

export const renderGif: Renderer = async ({ frames, size, colorMap }, onDrawn) => {
  const layout = frameLayout(size);
  const { width, height, caption } = layout;
  const colors = gifColors(colorMap);
  const context = offscreenContext(width, caption.height);
  const frame = new Uint8Array(width * height).fill(colors.ground);
  const board = new Uint8Array(boardPixels(GRID_SIDE) ** 2).fill(colors.ground);
  const gif = GIFEncoder();
  for (const [index, { packed, caption: words, durationMs }] of frames.entries()) {
    fillBoard(board, unpackGrid(packed), { side: GRID_SIDE, table: colors.ofLevel });
    enlarge(frame, board, { ...layout, side: boardPixels(GRID_SIDE) });
    drawCaption(context, words, layout, 0);
    placeCaption(frame, context.getImageData(0, 0, width, caption.height).data, width * caption.top, colors);
    // All frames use the first frame's palette.
    const palette = index === 0 && { palette: colors.palette };
    gif.writeFrame(frame, width, height, { delay: durationMs, colorDepth: GIF_DEPTH, ...palette });
    onDrawn(index + 1);
  }
  gif.finish();
  return gif.bytes();
};
