// How good the run's digits were and are, by the judge: the points of its curve, and whether it is measuring.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { QualityPoint } from '../../protocol/judge';

export interface QualityState {
  /** In order of steps, 500 at most. */
  readonly points: readonly QualityPoint[];
  /** What is being measured: in full, or with few images for the curve. */
  readonly measuring: 'live' | 'full' | null;
  /** Why nothing can be measured, if so. */
  readonly problem: ForgeError | null;
}

export const useQuality = create<QualityState>(() => ({ points: [], measuring: null, problem: null }));
