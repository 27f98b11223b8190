// Numbers of very different sizes, as they are written in formulas: the same in every language.

/** Five significant digits: 0.012345, or 1.2345e-9 if it is small. */
export function exponential(value: number): string {
  const size = Math.abs(value);
  const text = value === 0 || (size >= 1e-3 && size < 1e5) ? value.toPrecision(5) : value.toExponential(4);
  return value === 0 ? '0' : text.replace('-', '−').replace('e-', 'e−');
}
