// A walk through latent space: between two to four images of the grid or pasted noises, and along the directions that
// change most.
import { create } from 'zustand';
import type { Place } from '../../latent/places';

/** The pictures of a place and of its corners, 784 bytes each, from 0 (background) to 255 (ink). */
export interface ExploredPictures {
  readonly here: Uint8Array;
  readonly corners: readonly Uint8Array[];
}

/** The number of an image of the grid, from 0; or a noise that was pasted. */
export type Corner = number | Place;

export interface ExploringState {
  /** Whether the walk is unfolded. */
  readonly open: boolean;
  /** FEWEST_CORNERS to MOST_CORNERS of them. */
  readonly corners: readonly Corner[];
  /** How many corners were chosen from the grid: the first ones take the place of those of the beginning. */
  readonly chosen: number;
  /** Where the walk is among the corners, each from 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** How far the walk has gone along each direction that was found, in standard deviations of the noise. */
  readonly along: readonly number[];
  /** The directions, once they were looked for. */
  readonly directions: readonly Float32Array[];
  /** Whether directions are looked for, or a film of the walk is made. */
  readonly busy: 'directions' | 'film' | null;
  readonly pictures: ExploredPictures | null;
}

export const FEWEST_CORNERS = 2;
export const MOST_CORNERS = 4;
export const DIRECTIONS = 5;
/** From one corner to the next, unless it is chosen: in the grid, one down and one to the right. */
export const NEXT_CORNER = 11;

export const useExploring = create<ExploringState>(() => ({
  open: false,
  corners: [0, NEXT_CORNER],
  chosen: 0,
  x: 0.5,
  y: 0.5,
  along: [],
  directions: [],
  busy: null,
  pictures: null,
}));
