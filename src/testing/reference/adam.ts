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
  const firstMoments = before.firstMoments.map((m, i) => beta1 * m + (1 - beta1) * gradient[i]!);
  const secondMoments = before.secondMoments.map(
    (v, i) => ADAM_BETA2 * v + (1 - ADAM_BETA2) * gradient[i]! ** 2,
  );
  const weights = before.weights.map(
    (p, i) => p - (rate * firstMoments[i]!) / (Math.sqrt(secondMoments[i]!) + ADAM_EPSILON),
  );
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
