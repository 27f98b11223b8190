// The tensors of a plan while it runs. Values that were not written are NaN, so that reading them shows.
import type { Tensor, View } from '../../plan/stepPlan';
import { zeros, type Matrix } from './matrix';

export class TensorMemory {
  readonly #rows: number;
  readonly #tensors = new Map<Tensor, Float64Array>();

  /** @param rows the rows of each part */
  constructor(rows: number) {
    this.#rows = rows;
  }

  #valuesOf(tensor: Tensor): Float64Array {
    const known = this.#tensors.get(tensor);
    if (known) return known;
    const values = new Float64Array(tensor.parts * this.#rows * tensor.columns).fill(Number.NaN);
    this.#tensors.set(tensor, values);
    return values;
  }

  /** The place of each of a view's rows in its tensor. */
  #rowStarts({ tensor, firstPart, firstColumn, parts }: View): number[] {
    return Array.from(
      { length: parts * this.#rows },
      (_, row) => (firstPart * this.#rows + row) * tensor.columns + firstColumn,
    );
  }

  /** A copy: [parts * rows, columns]. */
  read(view: View): Matrix {
    const values = this.#valuesOf(view.tensor);
    const matrix = zeros(view.parts * this.#rows, view.columns);
    for (const [row, start] of this.#rowStarts(view).entries())
      matrix.values.set(values.subarray(start, start + view.columns), row * view.columns);
    return matrix;
  }

  /** @throws RangeError if the matrix does not have the view's size */
  write(view: View, matrix: Matrix): void {
    if (matrix.rows !== view.parts * this.#rows || matrix.columns !== view.columns)
      throw new RangeError(`[${matrix.rows}, ${matrix.columns}] is not the size of ${view.tensor.name}`);
    const values = this.#valuesOf(view.tensor);
    for (const [row, start] of this.#rowStarts(view).entries())
      values.set(matrix.values.subarray(row * view.columns, (row + 1) * view.columns), start);
  }
}
