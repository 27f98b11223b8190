// Makes a walk through latent space as an animated GIF that repeats for ever: one image in each frame.
import { GIFEncoder } from 'gifenc';
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import type { WalkJob } from '../protocol/timelapse';
import { GIF_DEPTH, gifColors } from './gifColors';
import { enlarge } from './enlarge';
import type { Renderer } from './renderer';

/** Pixels of the file for each pixel of an image. */
const SCALE = 8;

export const renderWalk: Renderer<WalkJob> = async ({ images, colorMap, durationMs }, onDrawn) => {
  const side = IMAGE_SIDE * SCALE;
  const { palette, ofLevel } = gifColors(colorMap);
  const frame = new Uint8Array(side * side);
  const gif = GIFEncoder();
  for (let image = 0; image * IMAGE_SIZE < images.length; image += 1) {
    const levels = images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    enlarge(
      frame,
      levels.map((level) => ofLevel[level]!),
      { side: IMAGE_SIDE, scale: SCALE, width: side, margin: 0 },
    );
    // All frames use the first frame's palette.
    gif.writeFrame(frame, side, side, {
      delay: durationMs,
      colorDepth: GIF_DEPTH,
      ...(image === 0 && { palette }),
    });
    onDrawn(image + 1);
  }
  gif.finish();
  return gif.bytes();
};
