// The loss of a logit and its derivative, for each goal of a plan.
import type { Goal, Head } from '../../plan/stepPlan';

interface LossAt {
  readonly loss: number;
  /** The derivative by the logit. */
  readonly slope: number;
}

/** log(1 + exp(x)), also if exp(x) would overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Binary cross-entropy. */
const crossEntropy = (logit: number, label: number): LossAt => ({
  loss: softplus(logit) - label * logit,
  slope: sigmoid(logit) - label,
});

/** relu(1 + sign * logit). */
function hinge(logit: number, sign: 1 | -1): LossAt {
  const loss = Math.max(0, 1 + sign * logit);
  return { loss, slope: loss > 0 ? sign : 0 };
}

export function lossAt(
  logit: number,
  goal: Goal,
  { loss, realLabel }: Pick<Head, 'loss' | 'realLabel'>,
): LossAt {
  const hinged = loss === 'hinge';
  switch (goal) {
    case 'real':
      return hinged ? hinge(logit, -1) : crossEntropy(logit, realLabel);
    case 'fake':
      return hinged ? hinge(logit, 1) : crossEntropy(logit, 0);
    case 'taken-for-real':
      return hinged ? { loss: -logit, slope: -1 } : crossEntropy(logit, 1);
    case 'slope':
      return { loss: 0, slope: 1 };
    default:
      return goal satisfies never;
  }
}
