// The pictures: the live grid, the milestones that were kept, and the grid of a generator loaded from elsewhere.
import { create } from 'zustand';
import type { GeneratorOrigin } from '../protocol/trainer';

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
  /** Step 0, 1000, 2000, ... in order. */
  readonly milestones: readonly GridFrame[];
  readonly loaded: LoadedGenerator | null;
}

export const useGrid = create<GridState>(() => ({ live: null, milestones: [], loaded: null }));
