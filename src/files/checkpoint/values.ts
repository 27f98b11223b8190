// The numbers that a run can hold. Weights and moments are finite. Second moments are squares. A loss may be infinite
// (if a logit exceeds the range of a float), but is never NaN.
import type { TensorRole } from './plannedTensors';

export type BadValue = 'not-finite' | 'negative-moment';

/** @returns what is wrong with the values, if anything */
export function badValueIn(data: Float32Array, role: TensorRole): BadValue | undefined {
  const [lowest, highest] = role === 'losses' ? [-Infinity, Infinity] : [-Number.MAX_VALUE, Number.MAX_VALUE];
  for (let index = 0; index < data.length; index++) {
    const value = data[index]!;
    // This form of the test is also true for NaN.
    if (!(value >= lowest && value <= highest)) return 'not-finite';
    if (value < 0 && role === 'secondMoments') return 'negative-moment';
  }
  return undefined;
}
