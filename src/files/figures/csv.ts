// Numbers as a CSV table (RFC 4180): a line of names, then a line for each step.

/** A column. What is missing at a step is left empty. */
export interface CsvColumn {
  readonly name: string;
  /** Numbers by step. */
  readonly values: ReadonlyMap<number, number>;
}

/** The shortest decimal that is this float32. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

/** @param columns besides `step`, which comes first */
export function writeCsv(columns: readonly CsvColumn[]): string {
  const steps = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const lines = steps.map((step) => {
    const cells = columns.map(({ values }) => {
      const value = values.get(step);
      return value === undefined ? '' : shortest(value);
    });
    return [step, ...cells].join(',');
  });
  return [['step', ...columns.map(({ name }) => name)].join(','), ...lines, ''].join('\r\n');
}
