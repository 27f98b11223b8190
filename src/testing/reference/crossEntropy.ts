// Binary cross-entropy on logits: mean(softplus(l) - y l).
import { map, type Matrix } from './matrix';

export interface Loss {
  readonly loss: number;
  /** By the logits: [rows, 1]. */
  readonly gradient: Matrix;
}

/** log(1 + exp(x)), also where exp(x) is too large a number. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * @param logits [rows, 1]
 * @param labelOf what a row is taken for: 1 real, 0 fake
 */
export function crossEntropy(logits: Matrix, labelOf: (row: number) => number): Loss {
  const losses = map(logits, (logit, row) => softplus(logit) - labelOf(row) * logit);
  return {
    loss: losses.values.reduce((sum, loss) => sum + loss, 0) / logits.rows,
    gradient: map(logits, (logit, row) => (sigmoid(logit) - labelOf(row)) / logits.rows),
  };
}
