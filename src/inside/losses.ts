// The loss of one image, as the run's settings define it (ARCHITECTURE.md, "One training step").
import type { TrainConfig } from '../config/trainConfig';
import type { Goal } from '../plan/stepPlan';

/** log(1 + exp(x)), also if exp(x) would overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/**
 * What an image adds to the mean that a network lowers. With `hinge`, the discriminator's loss is half the sum of its
 * two means.
 */
export function lossOf(
  logit: number,
  goal: Exclude<Goal, 'slope'>,
  { loss, realLabel }: Pick<TrainConfig, 'loss' | 'realLabel'>,
): number {
  const hinge = loss === 'hinge';
  switch (goal) {
    case 'real':
      return hinge ? Math.max(0, 1 - logit) : softplus(logit) - realLabel * logit;
    case 'fake':
      return hinge ? Math.max(0, 1 + logit) : softplus(logit);
    case 'taken-for-real':
      return hinge ? -logit : softplus(-logit);
    default:
      return goal satisfies never;
  }
}
