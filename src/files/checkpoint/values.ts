// Which numbers a run can hold: weights and moments are finite, second moments are squares, and a loss may at worst be
// infinite (a logit beyond what a float holds), but is never no number.
import type { TensorRole } from './plannedTensors';

export type BadValue = 'not-finite' | 'negative-moment';

/** @returns what is wrong with them, if anything */
export function badValueIn(data: Float32Array, role: TensorRole): BadValue | undefined {
  const [lowest, highest] = role === 'losses' ? [-Infinity, Infinity] : [-Number.MAX_VALUE, Number.MAX_VALUE];
  for (let index = 0; index < data.length; index++) {
    const value = data[index]!;
    // NaN lies in no range.
    if (!(value >= lowest && value <= highest)) return 'not-finite';
    if (value < 0 && role === 'secondMoments') return 'negative-moment';
  }
  return undefined;
}
