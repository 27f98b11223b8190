// How good the run's digits were and are, by the judge: the points of its curve, and whether it is measuring.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { Copies, QualityPoint } from '../../protocol/judge';

/** The copies among the images of a step. */
export interface FoundCopies extends Copies {
  readonly step: number;
}

export interface QualityState {
  /** In order of steps, 500 at most. */
  readonly points: readonly QualityPoint[];
  /** What is being measured: in full, or with few images for the curve. */
  readonly measuring: 'live' | 'full' | null;
  /** The copies that were found when they were looked for last; null before that. */
  readonly copies: FoundCopies | null;
  readonly looksForCopies: boolean;
  /** Why nothing can be measured, if so. */
  readonly problem: ForgeError | null;
}

export const useQuality = create<QualityState>(() => ({
  points: [],
  measuring: null,
  copies: null,
  looksForCopies: false,
  problem: null,
}));
