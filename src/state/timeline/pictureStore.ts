// The pictures: the live grid, those that were kept of the run, and the grid of a generator loaded from elsewhere.
import { create } from 'zustand';
import type { GeneratorOrigin, GridPicture } from '../../protocol/trainer';
import type { KeptFrame } from './timelineFrames';

/** A generator that was opened from the library or a file: shown instead of the live grid until it is closed. */
export interface LoadedGenerator extends Pick<GridPicture, 'pixels'> {
  readonly name: string;
  readonly origin: GeneratorOrigin;
}

export interface PictureState {
  readonly live: GridPicture | null;
  /** The run's timeline, in order of steps; some 240 frames at most (frameThinning.ts). */
  readonly frames: readonly KeptFrame[];
  readonly loaded: LoadedGenerator | null;
}

export const usePictures = create<PictureState>(() => ({ live: null, frames: [], loaded: null }));
