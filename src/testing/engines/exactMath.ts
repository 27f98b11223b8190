// Elementary functions to some sixty digits, in fixed point. They test functions that are nearly as accurate as
// float64: the error of Math's own functions would be as large as theirs.

/** 256 bits after the binary point. */
const BITS = 256n;
const ONE = 1n << BITS;

/** A finite number in fixed point; exact if its last bit is not below 2^-256. */
export function fixed(value: number): bigint {
  if (value === 0) return 0n;
  const exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(value)))) - 60;
  // In two steps, because neither power may overflow.
  const half = Math.trunc(exponent / 2);
  const digits = BigInt(value * 2 ** -half * 2 ** (half - exponent));
  const shift = BigInt(exponent) + BITS;
  return shift >= 0n ? digits << shift : digits >> -shift;
}

const multiply = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
const divide = (a: bigint, b: bigint): bigint => (a << BITS) / b;

const vanished = (term: bigint): boolean => term === 0n || term === -1n;

/** The sum of terms until they vanish. Each is made from the one before. */
function series(first: bigint, next: (term: bigint, index: bigint) => bigint): bigint {
  let sum = 0n;
  let index = 1n;
  for (let term = first; !vanished(term); index += 1n) {
    sum += term;
    term = next(term, index);
  }
  return sum;
}

/** The sum of s^n sign^((n - 1) / 2) / n over odd n: atanh(s) for sign 1, atan(s) for -1. */
function oddSeries(s: bigint, sign: 1n | -1n): bigint {
  const factor = sign * multiply(s, s);
  let sum = 0n;
  let divisor = 1n;
  for (let power = s; !vanished(power); power = multiply(power, factor)) {
    sum += power / divisor;
    divisor += 2n;
  }
  return sum;
}
const atanh = (s: bigint): bigint => oddSeries(s, 1n);

const LN2 = 2n * atanh(ONE / 3n);
/** Machin: pi / 4 = 4 atan(1/5) - atan(1/239). */
const TWO_PI = 8n * (4n * oddSeries(ONE / 5n, -1n) - oddSeries(ONE / 239n, -1n));

/** The difference of `found` from `exact`, relative to `exact`. */
const relative = (found: bigint, exact: bigint): number => Number(((found - exact) << 64n) / exact) / 2 ** 64;

const nearest = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b) - (2n * a + b < 0n ? 1n : 0n);

/** The relative error of `found` as exp(x). */
export function expError(x: number, found: number): number {
  const argument = fixed(x);
  const power = nearest(argument, LN2);
  const rest = argument - power * LN2;
  const exact = series(ONE, (term, index) => multiply(term, rest) / index);
  const half = Number(power) / 2;
  return relative(fixed(found * 2 ** -Math.floor(half) * 2 ** -Math.ceil(half)), exact);
}

/** The relative error of `found` as log(1 + x), x >= 0. */
export function log1pError(x: number, found: number): number {
  // log(1 + x) equals x - x^2 / 2 to the last bit for such x.
  if (x < 2 ** -60) return x === 0 ? Math.abs(found) : (found - x) / x + x / 2;
  const argument = fixed(x);
  return relative(fixed(found), 2n * atanh(divide(argument, 2n * ONE + argument)));
}

/** The relative error of `found` as log(x), x > 0 and normal. */
export function logError(x: number, found: number): number {
  const exponent = Math.round(Math.log2(x));
  const half = exponent / 2;
  const mantissa = fixed(x * 2 ** -Math.floor(half) * 2 ** -Math.ceil(half));
  const exact = BigInt(exponent) * LN2 + 2n * atanh(divide(mantissa - ONE, mantissa + ONE));
  return exact === 0n ? Math.abs(found) : relative(fixed(found), exact);
}

/** The absolute errors of cos(2 pi u) and sin(2 pi u), 0 <= u <= 1. */
export function turnErrors(u: number, cosine: number, sine: number): readonly [number, number] {
  const quarters = nearest(4n * fixed(u), ONE);
  const angle = multiply(fixed(u) - (quarters * ONE) / 4n, TWO_PI);
  const square = multiply(angle, angle);
  const cos = series(ONE, (term, index) => -multiply(term, square) / (2n * index * (2n * index - 1n)));
  const sin = series(angle, (term, index) => -multiply(term, square) / (2n * index * (2n * index + 1n)));
  const [exactCosine, exactSine] = [
    [cos, sin],
    [-sin, cos],
    [-cos, -sin],
    [sin, -cos],
  ][Number(quarters % 4n)]!;
  const difference = (found: number, exact: bigint) => Number(fixed(found) - exact) / 2 ** Number(BITS);
  return [difference(cosine, exactCosine!), difference(sine, exactSine!)];
}
