// The pictures: the live grid, those that were kept of the run, and the grid of a generator loaded from elsewhere.
import { create } from 'zustand';
import type { GeneratorOrigin } from '../protocol/trainer';
import type { KeptFrame } from './timelineFrames';

export interface GridFrame {
  readonly step: number;
  /** 100 images of 784 pixels, 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
}

/** A generator that was opened from the library or a file: shown instead of the live grid until it is closed. */
export interface LoadedGenerator extends GridFrame {
  readonly name: string;
  readonly origin: GeneratorOrigin;
}

export interface GridState {
  readonly live: GridFrame | null;
  /** The run's timeline, in order of steps; some 240 frames at most (frameThinning.ts). */
  readonly frames: readonly KeptFrame[];
  readonly loaded: LoadedGenerator | null;
}

export const useGrid = create<GridState>(() => ({ live: null, frames: [], loaded: null }));
