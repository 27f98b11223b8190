// Makes the timelapse as a video with the browser's own encoders: H.264 in MP4, VP9 or VP8 in WebM.
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  type OutputFormat,
  type VideoCodec,
} from 'mediabunny';
import { GRID_SIDE } from '../config/grid';
import { boardPixels, fillBoard } from '../picture/board';
import { colorMap } from '../picture/colorMaps';
import { unpackGrid } from '../picture/packedGrid';
import { ForgeError } from '../protocol/errors';
import type { TimelapseFormat, TimelapseJob } from '../protocol/timelapse';
import { drawCaption } from './drawCaption';
import { frameLayout, type FrameLayout, type TimelapseSize } from '../picture/frameLayout';
import { offscreenContext } from './offscreenContext';
import { PALETTE } from './palette';
import type { Renderer } from './renderer';

/**
 * Longer frames are repeated, because some players show the last frame no longer than the others, whatever the file
 * says.
 */
const MOST_FRAME_MS = 100;
const KEY_FRAME_SECONDS = 2;
/**
 * Each frame differs wholly from the one before and is half noise. An encoder's "high quality" would take several times
 * as many bits without a visible difference.
 */
const BITS_PER_SECOND: Readonly<Record<TimelapseSize, number>> = { small: 2_500_000, large: 6_000_000 };

const qualityOf = (size: TimelapseSize): Quality =>
  new Quality({ bitrate: BITS_PER_SECOND[size], bitrateMode: 'variable' });

interface Container {
  readonly format: () => OutputFormat;
  /** Best first. */
  readonly codecs: VideoCodec[];
}

const CONTAINERS: Readonly<Record<Exclude<TimelapseFormat, 'gif'>, Container>> = {
  // The index comes first, so that a player can begin before the whole file has arrived.
  mp4: { format: () => new Mp4OutputFormat({ fastStart: 'in-memory' }), codecs: ['avc'] },
  webm: { format: () => new WebMOutputFormat(), codecs: ['vp9', 'vp8'] },
};

const failed = (cause: unknown): ForgeError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ForgeError('encoder-failed', `The video encoder failed: ${reason}`, { reason }, { cause });
};

async function codecFor(
  { codecs }: Container,
  { width, height }: FrameLayout,
  quality: Quality,
): Promise<VideoCodec> {
  const codec =
    typeof VideoEncoder === 'undefined'
      ? null
      : await getFirstEncodableVideoCodec(codecs, { width, height, quality });
  if (codec === null)
    throw new ForgeError('encoder-unavailable', `This browser encodes no ${codecs.join(' or ')} video`);
  return codec;
}

/** Draws each frame on the same canvas. */
function createPainter({ colorMap: name }: TimelapseJob, layout: FrameLayout) {
  const { width, height, margin, scale, caption } = layout;
  const side = boardPixels(GRID_SIDE);
  const board = offscreenContext(side, side);
  const image = board.createImageData(side, side);
  const words = new Uint32Array(image.data.buffer);
  const table = colorMap(name);
  const context = offscreenContext(width, height);
  context.imageSmoothingEnabled = false;
  context.fillStyle = PALETTE.ground;
  context.fillRect(0, 0, width, height);
  return {
    canvas: context.canvas,
    paint({ packed, caption: text }: TimelapseJob['frames'][number]): void {
      fillBoard(words, unpackGrid(packed), { side: GRID_SIDE, table });
      board.putImageData(image, 0, 0);
      context.drawImage(board.canvas, margin, margin, side * scale, side * scale);
      drawCaption(context, text, layout, caption.top);
    },
  };
}

/** How often a frame is added to the video, and how long it is shown each time. */
function momentsOf(durationMs: number): { readonly count: number; readonly eachMs: number } {
  const count = Math.max(1, Math.ceil(durationMs / MOST_FRAME_MS));
  return { count, eachMs: durationMs / count };
}

export const renderVideo: Renderer = async (job, onDrawn) => {
  if (job.format === 'gif') throw new ForgeError('internal', 'A GIF is no video');
  const container = CONTAINERS[job.format];
  const layout = frameLayout(job.size);
  const quality = qualityOf(job.size);
  const codec = await codecFor(container, layout, quality);
  const painter = createPainter(job, layout);
  const target = new BufferTarget();
  const output = new Output({ format: container.format(), target });
  const source = new CanvasSource(painter.canvas, {
    codec,
    quality,
    keyFrameInterval: KEY_FRAME_SECONDS,
  });
  try {
    output.addVideoTrack(source);
    await output.start();
    let atMs = 0;
    for (const [index, frame] of job.frames.entries()) {
      painter.paint(frame);
      const { count, eachMs } = momentsOf(frame.durationMs);
      for (let copy = 0; copy < count; copy++, atMs += eachMs) await source.add(atMs / 1000, eachMs / 1000);
      onDrawn(index + 1);
    }
    await output.finalize();
  } catch (error) {
    throw error instanceof RangeError ? error : failed(error);
  }
  if (target.buffer === null) throw failed('it has written nothing');
  return new Uint8Array(target.buffer);
};
