// What a visitor can do with two runs, one over the other. The code behind it is loaded when the first two are compared.
import type { Comparison, ComparisonOptions } from './comparison';
import type { Moment, Pair, RunChoice } from './comparisonStore';

export interface ComparingActions {
  /** Compares two runs until it is ended: `useComparison` shows them. */
  compare(chosen: Pair<RunChoice>): Promise<void>;
  /** Shows both at another moment. @param step for `same-step`; null for the one that suits them */
  compareAt(moment: Moment, step: number | null): Promise<void>;
  endComparing(): Promise<void>;
}

export function createComparingActions(options: ComparisonOptions): ComparingActions {
  let loaded: Promise<Comparison> | null = null;

  function load(): Promise<Comparison> {
    loaded ??= import('./comparison').then(({ Comparison: Loaded }) => new Loaded(options));
    // What could not be loaded is asked for again the next time.
    loaded.catch(() => (loaded = null));
    return loaded;
  }

  return {
    compare: async (chosen) => (await load()).choose(chosen),
    compareAt: async (moment, step) => (await load()).lookAt(moment, step),
    endComparing: async () => (await load()).end(),
  };
}
