// The loss curves as they are drawn: few enough points for the chart, refreshed at the chart's rate. lossHistory.ts
// holds every step, outside React.
import { create } from 'zustand';

export interface LossPoint {
  readonly step: number;
  readonly discriminator: number;
  readonly generator: number;
  /** Moving averages over every step so far, not over the points that are drawn. */
  readonly discriminatorSmooth: number;
  readonly generatorSmooth: number;
}

export interface LossState {
  /** At most 500, in order of steps. */
  readonly points: readonly LossPoint[];
}

export const useLosses = create<LossState>(() => ({ points: [] }));
