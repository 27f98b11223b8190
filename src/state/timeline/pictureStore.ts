// The pictures: the live grid, the kept pictures of the run, and the grid of a generator that was opened.
import { create } from 'zustand';
import type { GeneratorOrigin, GeneratorWeights, GridPicture, LivePicture } from '../../protocol/trainer';
import type { KeptFrame } from './timelineFrames';

/** A generator that was opened from the library or a file. It is shown instead of the live grid until it is closed. */
export interface LoadedGenerator extends Pick<GridPicture, 'pixels'> {
  readonly name: string;
  readonly origin: GeneratorOrigin;
}

export interface PictureState {
  readonly live: LivePicture | null;
  /** The weights with which the live grid is drawn, if the run has an average. All other pictures are the average's. */
  readonly weights: GeneratorWeights;
  /** The run's timeline, in order of steps; some 240 frames at most (frameThinning.ts). */
  readonly frames: readonly KeptFrame[];
  readonly loaded: LoadedGenerator | null;
}

export const usePictures = create<PictureState>(() => ({
  live: null,
  weights: 'average',
  frames: [],
  loaded: null,
}));

/** The live grid that is shown; null before the first picture. */
export function livePicture({ live, weights }: Pick<PictureState, 'live' | 'weights'>): GridPicture | null {
  if (weights === 'average' || !live?.trained) return live;
  return { step: live.step, pixels: live.trained };
}
