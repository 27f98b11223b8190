// Tells what lasts from what passes, so that no failure is named for one bad measurement, and none flickers.

/** So many observations in a row must be bad, ... */
const OBSERVATIONS = 3;
/** ... and be so many steps apart, the first from the last. */
const STEPS = 100;
/** After so many in a row that are well, a failure is over. */
const WELL_AFTER = 2;

export type Health = 'bad' | 'between' | 'well';

/**
 * @param observations in the order of steps
 * @param healthOf `between` neither begins a failure nor ends it
 * @returns the observations from the first bad one on, if there is a failure at the end of the list; else an empty list
 */
export function lasting<T extends { readonly step: number }>(
  observations: readonly T[],
  healthOf: (observation: T, index: number) => Health,
): readonly T[] {
  let bad: T[] = [];
  let failing = false;
  let well = 0;
  for (const [index, observation] of observations.entries()) {
    const health = healthOf(observation, index);
    well = health === 'well' ? well + 1 : 0;
    if (failing) {
      bad.push(observation);
      if (well < WELL_AFTER) continue;
      failing = false;
      bad = [];
    } else if (health === 'bad') {
      bad.push(observation);
      failing = bad.length >= OBSERVATIONS && observation.step - bad[0]!.step >= STEPS;
    } else bad = [];
  }
  return failing ? bad : [];
}
