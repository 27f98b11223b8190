// The kernels' elementary functions, within the errors that their comments state.
import { beforeAll, describe, expect, it } from 'vitest';
import { expError, log1pError, logError, turnErrors } from '../../testing/engines/exactMath';
import { DATA, loadKernelChecks, type KernelChecks } from '../../testing/engines/kernelChecks';

let checks: KernelChecks;
let buffer: ArrayBuffer;
beforeAll(async () => {
  ({ checks, buffer } = await loadKernelChecks());
});

/** Runs a kernel over numbers. @returns `results` values for each */
function apply(
  kernel: (from: number, to: number, count: number) => void,
  numbers: readonly number[],
  results = 1,
) {
  const count = numbers.length + (numbers.length % 2);
  const to = DATA + count * Float64Array.BYTES_PER_ELEMENT;
  new Float64Array(buffer, DATA, numbers.length).set(numbers);
  kernel(DATA, to, count);
  return Array.from({ length: results }, (_, i) =>
    new Float64Array(buffer, to).slice(i * count, i * count + numbers.length),
  );
}

function tanh(numbers: Float32Array): Float32Array {
  const to = DATA + numbers.byteLength;
  new Float32Array(buffer, DATA, numbers.length).set(numbers);
  checks.tanhAll(DATA, to, numbers.length);
  return new Float32Array(buffer, to, numbers.length).slice();
}

/** `count` numbers from `from` to `to`, both included. */
const between = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
/** The same, in a geometric sequence. */
const inRatios = (from: number, to: number, count: number): number[] =>
  between(Math.log2(from), Math.log2(to), count).map((power) => Math.max(from, Math.min(to, 2 ** power)));
/** A number and its neighbours above and below. */
const around = (value: number): number[] => [
  value * (1 - 2 ** -52),
  value * (1 - 2 ** -53),
  value,
  value * (1 + 2 ** -52),
  value * (1 + 2 ** -51),
];

/** NaN counts as the worst error, because Math.max returns it. */
const worst = (errors: readonly number[]): number =>
  errors.reduce((most, error) => Math.max(most, Math.abs(error)), 0);

describe('expNegative2', () => {
  const numbers = [
    ...between(-700, 0, 4_001),
    ...between(-2, 0, 2_001),
    ...inRatios(1e-300, 1, 500).map((x) => -x),
    // The borders of the argument reduction.
    ...between(0.5, 20.5, 21).flatMap((n) => around(-n * Math.LN2)),
    -0,
    -Number.MIN_VALUE,
  ];

  it('is within 4e-16', () => {
    const [found] = apply(checks.expNegativeAll, numbers);
    expect(worst(numbers.map((x, i) => expError(x, found![i]!)))).toBeLessThan(4e-16);
  });

  it('stays at exp(-700) below, is 1 at 0, and no number for none', () => {
    const [found] = apply(checks.expNegativeAll, [-700, -701, -1e300, -Infinity, 0, NaN]);
    expect([...found!.subarray(1)]).toEqual([found![0], found![0], found![0], 1, NaN]);
  });
});

describe('log1p2', () => {
  it('is within 5e-16', () => {
    const numbers = [...between(0, 1, 20_001), ...inRatios(2 ** -1022, 1, 1_000), ...around(0.5)];
    const [found] = apply(checks.log1pAll, numbers);
    expect(worst(numbers.map((x, i) => log1pError(x, found![i]!)))).toBeLessThan(5e-16);
  });

  it('passes on what is no number', () => {
    expect([...apply(checks.log1pAll, [NaN, 0])[0]!]).toEqual([NaN, 0]);
  });
});

describe('log', () => {
  it('is within 5e-16', () => {
    const numbers = [
      ...inRatios(2 ** -1022, Number.MAX_VALUE, 2_000),
      ...between(0.5, 2, 10_001),
      ...[0.5, Math.SQRT1_2, 1, Math.SQRT2, 2, 2 * Math.SQRT2].flatMap(around),
      // The numbers that the noise uses: the smallest, the largest, and some between.
      ...between(2 ** -25, 1 - 2 ** -25, 2_000),
    ];
    const [found] = apply(checks.logAll, numbers);
    expect(worst(numbers.map((x, i) => logError(x, found![i]!)))).toBeLessThan(5e-16);
  });
});

describe('turn2', () => {
  it('is within 3e-16', () => {
    const numbers = [
      ...between(0, 1, 4_097),
      ...between(2 ** -25, 1 - 2 ** -25, 2_000),
      ...between(1, 7, 7).flatMap((eighths) => around(eighths / 8)),
      ...inRatios(1e-18, 1, 500),
    ];
    const [cosine, sine] = apply(checks.turnAll, numbers, 2);
    const errors = numbers.flatMap((u, i) => turnErrors(u, cosine![i]!, sine![i]!));
    expect(worst(errors)).toBeLessThan(3e-16);
  });
});

describe('tanh4', () => {
  it('is within 1.5e-7, and never beyond 1', () => {
    const magnitudes = [...between(0, 12, 400_000), ...inRatios(1e-38, 1e38, 20_000), Infinity, 0];
    const numbers = Float32Array.from(magnitudes.flatMap((x) => [x, -x]));
    const found = tanh(numbers);
    expect(worst(Array.from(numbers, (x, i) => found[i]! - Math.tanh(x)))).toBeLessThan(1.5e-7);
    expect(found.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it('is odd, and falls nowhere by more than its error', () => {
    const numbers = Float32Array.from(between(0, 12, 100_000));
    const found = tanh(numbers);
    const mirrored = tanh(numbers.map((x) => -x));
    expect(mirrored.every((value, i) => Object.is(value, -found[i]!))).toBe(true);
    expect(found.every((value, i) => i === 0 || found[i - 1]! - value < 1.5e-7)).toBe(true);
  });

  it('passes on what is no number', () => {
    expect([...tanh(Float32Array.of(NaN, 0, -0, 1))].slice(0, 3)).toEqual([NaN, 0, -0]);
  });
});
