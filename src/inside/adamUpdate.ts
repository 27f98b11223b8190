// One weight's update by Adam, with all numbers of the formula: read from the run's state before and after a step.
import type { NetworkName } from '../config/networks';
import { ADAM_BETA2, ADAM_EPSILON, type TrainConfig } from '../config/trainConfig';
import type { LearnedState } from '../protocol/trainer';

export interface AdamUpdate {
  /** For example `generator/dense_3/kernel`. */
  readonly name: string;
  /** The weight's place in its tensor, one number for each dimension. */
  readonly place: readonly number[];
  /** The step's number, from 1. */
  readonly t: number;
  readonly rate: number;
  readonly beta1: number;
  readonly gradient: number;
  /** Adam's first moment before and after the step. */
  readonly m: readonly [number, number];
  /** Its second moment. */
  readonly v: readonly [number, number];
  /** The weight itself, as the engine has it. */
  readonly weight: readonly [number, number];
  /** The factor that makes up for moments that began at 0. */
  readonly correction: number;
  /** What the formula subtracts from it, computed from `m` and `v` after the step. */
  readonly taken: number;
}

type States = readonly [before: LearnedState, after: LearnedState];

function placeOf(index: number, shape: readonly number[]): readonly number[] {
  const place: number[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}

/** The gradient is what has come into the first moment: m' = beta1 m + (1 - beta1) g. */
const gradientFrom = (m: number, after: number, beta1: number): number => (after - beta1 * m) / (1 - beta1);

/**
 * The update of the weight that a step gave the largest gradient.
 *
 * @param name the tensor in which to look for it
 * @param states of one run, a single step apart
 */
export function strongestUpdate(name: string, [before, after]: States, config: TrainConfig): AdamUpdate {
  const network = name.split('/')[0] as NetworkName;
  const { [`${network}Beta1` as const]: beta1, [`${network}LearningRate` as const]: rate } = config;
  const firstBefore = before.firstMoments[name]!;
  const [m, mAfter] = [firstBefore.data, after.firstMoments[name]!.data];
  let index = 0;
  let gradient = 0;
  mAfter.forEach((value, i) => {
    const candidate = gradientFrom(m[i]!, value, beta1);
    if (Math.abs(candidate) > Math.abs(gradient)) [index, gradient] = [i, candidate];
  });
  const at = (of: 'weights' | 'secondMoments') =>
    [before[of][name]!.data[index]!, after[of][name]!.data[index]!] as const;
  const t = after.step;
  const v = at('secondMoments');
  const correction = Math.sqrt(1 - ADAM_BETA2 ** t) / (1 - beta1 ** t);
  return {
    name,
    place: placeOf(index, firstBefore.shape),
    t,
    rate,
    beta1,
    gradient,
    m: [m[index]!, mAfter[index]!],
    v,
    weight: at('weights'),
    correction,
    taken: (rate * correction * mAfter[index]!) / (Math.sqrt(v[1]) + ADAM_EPSILON),
  };
}
