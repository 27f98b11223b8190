// How far two lists agree in their order: Spearman, "The Proof and Measurement of Association between Two Things" (1904).

/** The place of each value in the order of all, from 1. Equal values share the mean of their places. */
export function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const [smaller, equal] = [
      values.filter((other) => other < value).length,
      values.filter((other) => other === value).length,
    ];
    return smaller + (equal + 1) / 2;
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const product = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, value, i) => sum + value * right[i]!, 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

/** The correlation of the ranks, from -1 to 1. NaN if all values of a list are equal. */
export const spearman = (a: readonly number[], b: readonly number[]): number =>
  correlation(ranksOf(a), ranksOf(b));
