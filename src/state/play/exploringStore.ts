// A walk through latent space: between two to four images of the grid, and along the directions that change most.
import { create } from 'zustand';

/** The pictures of a place and of its corners, 784 bytes each, from 0 (background) to 255 (ink). */
export interface ExploredPictures {
  readonly here: Uint8Array;
  readonly corners: readonly Uint8Array[];
}

export interface ExploringState {
  /** Numbers of images of the grid, from 0; FEWEST_CORNERS to MOST_CORNERS of them. */
  readonly corners: readonly number[];
  /** Where the walk is among the corners, each from 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** How far the walk has gone along each direction that was found, in standard deviations of the noise. */
  readonly along: readonly number[];
  /** The directions, once they were looked for. */
  readonly directions: readonly Float32Array[];
  readonly pictures: ExploredPictures | null;
}

export const FEWEST_CORNERS = 2;
export const MOST_CORNERS = 4;
export const DIRECTIONS = 5;

export const useExploring = create<ExploringState>(() => ({
  corners: [0, 11],
  x: 0.5,
  y: 0.5,
  along: [],
  directions: [],
  pictures: null,
}));
