// Matrices of float64 and their product: as simple as possible, because everything else is checked against them.

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: Float64Array;
}

export const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

/** Applies f to each value. f also gets the value's index. */
export const map = ({ rows, columns, values }: Matrix, f: (value: number, i: number) => number): Matrix => ({
  rows,
  columns,
  values: values.map(f),
});

/** A view of a row. */
export const rowOf = ({ columns, values }: Matrix, row: number): Float64Array =>
  values.subarray(row * columns, (row + 1) * columns);

export const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

export function transpose({ rows, columns, values }: Matrix): Matrix {
  const transposed = zeros(columns, rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      transposed.values[column * rows + row] = values[row * columns + column]!;
  return transposed;
}

/**
 * a b. Four sums at a time stay in registers, which takes a third of the time. At the edge the last column is computed
 * more than once, with the same result in the same place.
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows)
    throw new RangeError(`[${a.rows}, ${a.columns}] times [${b.rows}, ${b.columns}] is no product`);
  const product = zeros(a.rows, b.columns);
  const [x, y, depth] = [a.values, transpose(b).values, a.columns];
  for (let row = 0; row < a.rows; row += 1)
    for (let column0 = 0; column0 < b.columns; column0 += 4) {
      const column1 = Math.min(column0 + 1, b.columns - 1);
      const column2 = Math.min(column0 + 2, b.columns - 1);
      const column3 = Math.min(column0 + 3, b.columns - 1);
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let i = 0; i < depth; i += 1) {
        const factor = x[row * depth + i]!;
        sum0 += factor * y[column0 * depth + i]!;
        sum1 += factor * y[column1 * depth + i]!;
        sum2 += factor * y[column2 * depth + i]!;
        sum3 += factor * y[column3 * depth + i]!;
      }
      const to = row * b.columns;
      product.values[to + column0] = sum0;
      product.values[to + column1] = sum1;
      product.values[to + column2] = sum2;
      product.values[to + column3] = sum3;
    }
  return product;
}

/** The columns of `a`, and those of `b` beside them. */
export function besideEachOther(a: Matrix, b: Matrix): Matrix {
  const both = zeros(a.rows, a.columns + b.columns);
  for (let row = 0; row < a.rows; row += 1)
    both.values.set([...rowOf(a, row), ...rowOf(b, row)], row * both.columns);
  return both;
}
