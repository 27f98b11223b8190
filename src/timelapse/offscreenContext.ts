import { ForgeError } from '../protocol/errors';

/** A worker's canvas that the processor draws on, not the GPU, because its pixels are read back all the time. */
export function offscreenContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new ForgeError('encoder-failed', 'This browser draws no pictures in the background');
  return context;
}
