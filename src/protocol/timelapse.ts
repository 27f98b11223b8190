// The messages between the page and the timelapse worker: a job, a timelapse or a walk, goes in, progress and a file come
// out. The page cancels a job by terminating the worker.
import type { ColorMap } from '../picture/colorMaps';
import type { TimelapseSize } from '../picture/frameLayout';
import type { WireError } from './errors';

/** In the order in which the page offers them. */
export const TIMELAPSE_FORMATS = ['mp4', 'webm', 'gif'] as const;
export type TimelapseFormat = (typeof TIMELAPSE_FORMATS)[number];

/** The text below a frame's digits, in the visitor's language. */
export interface TimelapseCaption {
  readonly step: string;
  /** Each network's loss, with its name if there is room for it. */
  readonly generator: CaptionLoss;
  readonly discriminator: CaptionLoss;
  /** The Frechet distance; missing if it was not measured up to there. */
  readonly distance?: string;
}

export interface CaptionLoss {
  readonly name: string;
  readonly loss: string;
}

export interface TimelapseFrame {
  /** A grid, packed by packedGrid.ts. */
  readonly packed: Uint8Array;
  readonly caption: TimelapseCaption;
  readonly durationMs: number;
}

export interface TimelapseJob {
  readonly kind: 'timelapse';
  readonly format: TimelapseFormat;
  readonly size: TimelapseSize;
  readonly colorMap: ColorMap;
  readonly frames: readonly TimelapseFrame[];
}

/** A walk through latent space, one image in each frame, which repeats for ever. */
export interface WalkJob {
  readonly kind: 'walk';
  readonly format: 'gif';
  readonly colorMap: ColorMap;
  /** 784 bytes for each frame, from 0 (background) to 255 (ink). */
  readonly images: Uint8Array;
  readonly durationMs: number;
}

export type FilmJob = TimelapseJob | WalkJob;

export type FromTimelapse =
  | { readonly kind: 'progress'; readonly drawn: number }
  | { readonly kind: 'done'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly error: WireError };
