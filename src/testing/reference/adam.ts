// Adam as Keras writes it: p -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps). Also the average of the updated
// weights.
import { ADAM_BETA2, ADAM_EPSILON } from '../../config/trainConfig';

/** A weight, and its optimizer's moments. */
export interface Learned {
  readonly weights: Float64Array;
  readonly firstMoments: Float64Array;
  readonly secondMoments: Float64Array;
}

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  /** The update's number, from 1. */
  readonly t: number;
}

export function adamUpdate(
  before: Learned,
  gradient: Float64Array,
  { learningRate, beta1, t }: AdamSettings,
): Learned {
  const rate = (learningRate * Math.sqrt(1 - ADAM_BETA2 ** t)) / (1 - beta1 ** t);
  const weights = before.weights.slice();
  const firstMoments = before.firstMoments.slice();
  const secondMoments = before.secondMoments.slice();
  for (let i = 0; i < gradient.length; i += 1) {
    const g = gradient[i]!;
    const m = (firstMoments[i] = beta1 * firstMoments[i]! + (1 - beta1) * g);
    const v = (secondMoments[i] = ADAM_BETA2 * secondMoments[i]! + (1 - ADAM_BETA2) * g ** 2);
    weights[i]! -= (rate * m) / (Math.sqrt(v) + ADAM_EPSILON);
  }
  return { weights, firstMoments, secondMoments };
}

/**
 * Moves an average towards the updated weights.
 *
 * @param averaging the share of itself that it keeps in a step, after many steps
 * @param t the update's number, from 1
 */
export function moveAverage(
  average: Float64Array,
  weights: Float64Array,
  { averaging, t }: { readonly averaging: number; readonly t: number },
): Float64Array {
  const kept = Math.min(averaging, (1 + t) / (10 + t));
  return average.map((value, i) => value + (1 - kept) * (weights[i]! - value));
}
