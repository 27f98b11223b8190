// What two runs can be compared by: the noise that both can have, and the steps that both have pictures of.
import type { TrainConfig } from '../../config/trainConfig';
import { nearestIndex, type KeptFrame } from '../timeline/timelineFrames';
import {
  PRESENT_RUN,
  type ComparedRun,
  type ComparisonState,
  type Moment,
  type Pair,
} from './comparisonStore';

export type NoiseConfig = Pick<TrainConfig, 'seed' | 'latentSize' | 'labels'>;

/** Why two generators cannot draw from the same noise; null if they can. */
export type NoiseObstacle = 'latent-size' | 'labels';

export function noiseObstacle(left: NoiseConfig, right: NoiseConfig): NoiseObstacle | null {
  if (left.latentSize !== right.latentSize) return 'latent-size';
  return left.labels === right.labels ? null : 'labels';
}

/** Whether the pictures of both runs, which are drawn from the noise of their own seeds, show the same noise. */
export const haveSameGrid = (left: NoiseConfig, right: NoiseConfig): boolean =>
  left.seed === right.seed && noiseObstacle(left, right) === null;

/**
 * The seed whose noise both draw from at their latest steps. It is the present run's, if it is one of them: then the
 * pictures that its training sends are those that are shown, and nothing has to be drawn for the comparison.
 */
export const noiseSeed = (chosen: Pair<string>, { left, right }: Pair<NoiseConfig>): number =>
  chosen.right === PRESENT_RUN ? right.seed : left.seed;

/** The steps of the pictures of either run, as far as both have any, in order. */
export function comparableSteps(left: readonly KeptFrame[], right: readonly KeptFrame[]): readonly number[] {
  const last = Math.min(left.at(-1)?.step ?? -1, right.at(-1)?.step ?? -1);
  const steps = new Set([...left, ...right].map(({ step }) => step).filter((step) => step <= last));
  return [...steps].sort((a, b) => a - b);
}

/** An older step is no picture of how far both are, even if both have one of it. */
const LEAST_SHARE = 0.5;

/** The furthest step that both have a picture of, unless that is long past; else the furthest that both have reached. */
function furthestStep(left: readonly KeptFrame[], right: readonly KeptFrame[], last: number): number {
  const ofRight = new Set(right.map(({ step }) => step));
  const common = left.findLast(({ step }) => ofRight.has(step))?.step ?? 0;
  return common >= LEAST_SHARE * last ? common : last;
}

/** The moment that is shown, and the step of `same-step`. */
export interface ShownMoment {
  readonly moment: Moment;
  readonly step: number;
  /** The steps to choose from; without any, there are only the latest pictures. */
  readonly steps: readonly number[];
}

/** @returns null until both runs are known */
export function shownMoment({ runs, wantedMoment, wantedStep }: ComparisonState): ShownMoment | null {
  const { left, right } = runs;
  if (!left || !right) return null;
  const steps = comparableSteps(left.frames, right.frames);
  const last = steps.at(-1);
  if (last === undefined) return { moment: 'latest', step: 0, steps };
  const suiting: Moment = haveSameGrid(left.config, right.config) ? 'same-step' : 'latest';
  const step = Math.min(wantedStep ?? furthestStep(left.frames, right.frames, last), last);
  return { moment: wantedMoment ?? suiting, step, steps };
}

/** The picture of a run that is nearest to a step. */
export const frameAt = ({ frames }: ComparedRun, step: number): KeptFrame | undefined =>
  frames[nearestIndex(frames, step)];
