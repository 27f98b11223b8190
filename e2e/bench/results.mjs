// Summaries of the rounds: speeds, medians and ratios, and the format of numbers.

/**
 * @typedef {object} Result
 * @property {import('./contestants.mjs').Contestant} name
 * @property {import('./measurement.mjs').Measurement[]} rounds
 * @property {string | undefined} failure
 * @property {string | undefined} skipped why this machine cannot measure it
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** @param {number} value three significant digits, and no exponent */
export const figure = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** @param {Result} result */
export const speeds = ({ rounds }) => rounds.map(({ steps, seconds }) => steps / seconds);

/**
 * The median of the ratios within each round, because the load of the machine changes less within a round than between
 * rounds.
 *
 * @param {Result} result
 * @param {Result | undefined} baseline
 */
export function ratioTo(result, baseline) {
  const base = baseline ? speeds(baseline) : [];
  const ratios = speeds(result).flatMap((speed, round) => {
    const baseSpeed = base[round];
    return baseSpeed === undefined ? [] : [speed / baseSpeed];
  });
  return ratios.length > 0 ? median(ratios) : undefined;
}
