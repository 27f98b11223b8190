// What a visitor can do with two runs, one over the other. The code behind it is loaded when the first two are compared.
import { loadOnce } from '../loadOnce';
import type { ComparisonOptions } from './comparison';
import type { Moment, Pair, RunChoice } from './comparisonStore';

export interface ComparingActions {
  /** Compares two runs until it is ended: `useComparison` shows them. */
  compare(chosen: Pair<RunChoice>): Promise<void>;
  /** Shows both at another moment. @param step for `same-step`; null for the one that suits them */
  compareAt(moment: Moment, step: number | null): Promise<void>;
  endComparing(): Promise<void>;
}

export function createComparingActions(options: ComparisonOptions): ComparingActions {
  const load = loadOnce(async () => {
    const { Comparison } = await import('./comparison');
    return new Comparison(options);
  });

  return {
    compare: async (chosen) => (await load()).choose(chosen),
    compareAt: async (moment, step) => (await load()).lookAt(moment, step),
    endComparing: async () => (await load()).end(),
  };
}
