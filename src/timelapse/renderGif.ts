// Makes the timelapse as an animated GIF that repeats for ever. The digits' colours are known in advance, so their
// pixels go from the grid into the file directly. Only the caption is drawn on a canvas.
import { GIFEncoder } from 'gifenc';
import { GRID_SIDE } from '../config/grid';
import { boardPixels, fillBoard } from '../picture/board';
import { unpackGrid } from '../picture/packedGrid';
import { drawCaption } from './drawCaption';
import { frameLayout, type FrameLayout } from '../picture/frameLayout';
import { GIF_DEPTH, gifColors, type GifColors } from './gifColors';
import type { Renderer } from './renderer';
import { offscreenContext } from './offscreenContext';

/** Copies the board into the frame. Each of its pixels becomes a square. */
function placeBoard(frame: Uint8Array, board: Uint8Array, { width, margin, scale }: FrameLayout): void {
  const side = boardPixels(GRID_SIDE);
  for (let y = 0; y < side; y++) {
    const row = (margin + y * scale) * width + margin;
    for (let x = 0; x < side; x++) {
      const color = board[y * side + x]!;
      frame.fill(color, row + x * scale, row + (x + 1) * scale);
    }
    for (let copy = 1; copy < scale; copy++) frame.copyWithin(row + copy * width, row, row + side * scale);
  }
}

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
    placeBoard(frame, board, layout);
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
