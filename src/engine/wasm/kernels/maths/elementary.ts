// exp, log, sin and cos of two float64 at once. They use only +, -, * and /, so that every machine gets the same bits.
// Each is a Taylor series after a reduction of the argument, cut where the next term is below the last bit.

const LN2: f64 = 0.6931471805599453;
/** ln 2 in two parts: products of the first with small integers are exact. */
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const SQRT_2: f64 = 1.4142135623730951;
const TWO_PI: f64 = 6.283185307179586;
/** 1.5 * 2^52. Adding it to a small whole number puts that number into the lowest bits. */
const WHOLE_TO_BITS: f64 = 6755399441055744;
/** The bits of 2^52. With a whole number in the lowest bits they represent 2^52 plus that number. */
const BITS_TO_WHOLE: i64 = 0x4330000000000000;
const MANTISSA: i64 = 0xfffffffffffff;
const ONE: i64 = 0x3ff0000000000000;

/** p x + c. */
function horner(p: v128, x: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(p, x), f64x2.splat(c));
}

/** exp(x) for x <= 0, within 4e-16 relative; exp(-700) below -700. NaN stays NaN. */
export function expNegative2(argument: v128): v128 {
  const x = f64x2.pmax(argument, f64x2.splat(-700));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1 / LN2)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  // |r| <= ln 2 / 2.
  let p = f64x2.splat(1.0 / 6227020800.0);
  p = horner(p, r, 1.0 / 479001600.0);
  p = horner(p, r, 1.0 / 39916800.0);
  p = horner(p, r, 1.0 / 3628800.0);
  p = horner(p, r, 1.0 / 362880.0);
  p = horner(p, r, 1.0 / 40320.0);
  p = horner(p, r, 1.0 / 5040.0);
  p = horner(p, r, 1.0 / 720.0);
  p = horner(p, r, 1.0 / 120.0);
  p = horner(p, r, 1.0 / 24.0);
  p = horner(p, r, 1.0 / 6.0);
  p = horner(p, r, 0.5);
  p = horner(p, r, 1);
  p = horner(p, r, 1);
  const bits = f64x2.add(n, f64x2.splat(WHOLE_TO_BITS));
  return f64x2.mul(p, i64x2.shl(i64x2.add(bits, i64x2.splat(1023)), 52));
}

/** log(1 + x) for x in [0, 1], within 5e-16 relative, as 2 atanh(x / (2 + x)). */
export function log1p2(x: v128): v128 {
  const s = f64x2.div(x, f64x2.add(x, f64x2.splat(2)));
  const square = f64x2.mul(s, s);
  // s <= 1/3.
  let p = f64x2.splat(1.0 / 33.0);
  p = horner(p, square, 1.0 / 31.0);
  p = horner(p, square, 1.0 / 29.0);
  p = horner(p, square, 1.0 / 27.0);
  p = horner(p, square, 1.0 / 25.0);
  p = horner(p, square, 1.0 / 23.0);
  return f64x2.mul(f64x2.add(s, s), atanhSeries(p, square));
}

/** log(x) for normal x > 0, within 5e-16 relative. */
export function log(x: v128): v128 {
  let mantissa = v128.or(v128.and(x, i64x2.splat(MANTISSA)), i64x2.splat(ONE));
  const large = f64x2.gt(mantissa, f64x2.splat(SQRT_2));
  mantissa = f64x2.mul(mantissa, v128.bitselect(f64x2.splat(0.5), f64x2.splat(1), large));
  const exponent = f64x2.sub(
    v128.or(i64x2.shr_u(x, 52), i64x2.splat(BITS_TO_WHOLE)),
    v128.bitselect(f64x2.splat(4503599627370496.0 + 1022.0), f64x2.splat(4503599627370496.0 + 1023.0), large),
  );
  const s = f64x2.div(f64x2.sub(mantissa, f64x2.splat(1)), f64x2.add(mantissa, f64x2.splat(1)));
  const square = f64x2.mul(s, s);
  // |s| <= 0.172.
  const p = atanhSeries(f64x2.splat(0), square);
  return f64x2.add(f64x2.mul(exponent, f64x2.splat(LN2)), f64x2.mul(f64x2.add(s, s), p));
}

/** The series of atanh(s) / s in s^2 below the power 22. `p` holds the higher terms. */
function atanhSeries(p: v128, square: v128): v128 {
  p = horner(p, square, 1.0 / 21.0);
  p = horner(p, square, 1.0 / 19.0);
  p = horner(p, square, 1.0 / 17.0);
  p = horner(p, square, 1.0 / 15.0);
  p = horner(p, square, 1.0 / 13.0);
  p = horner(p, square, 1.0 / 11.0);
  p = horner(p, square, 1.0 / 9.0);
  p = horner(p, square, 1.0 / 7.0);
  p = horner(p, square, 1.0 / 5.0);
  p = horner(p, square, 1.0 / 3.0);
  return horner(p, square, 1);
}

/** sin(x) / x in x^2, |x| <= pi / 4. */
function sinSeries(square: v128): v128 {
  let p = f64x2.splat(1.0 / 355687428096000.0);
  p = horner(p, square, -1.0 / 1307674368000.0);
  p = horner(p, square, 1.0 / 6227020800.0);
  p = horner(p, square, -1.0 / 39916800.0);
  p = horner(p, square, 1.0 / 362880.0);
  p = horner(p, square, -1.0 / 5040.0);
  p = horner(p, square, 1.0 / 120.0);
  p = horner(p, square, -1.0 / 6.0);
  return horner(p, square, 1);
}

/** cos(x) in x^2, |x| <= pi / 4. */
function cosSeries(square: v128): v128 {
  let p = f64x2.splat(1.0 / 20922789888000.0);
  p = horner(p, square, -1.0 / 87178291200.0);
  p = horner(p, square, 1.0 / 479001600.0);
  p = horner(p, square, -1.0 / 3628800.0);
  p = horner(p, square, 1.0 / 40320.0);
  p = horner(p, square, -1.0 / 720.0);
  p = horner(p, square, 1.0 / 24.0);
  p = horner(p, square, -0.5);
  return horner(p, square, 1);
}

/** cos(2 pi u) and sin(2 pi u) of the last call. */
export let cosine: v128 = f64x2.splat(0);
export let sine: v128 = f64x2.splat(0);

/** Sets `cosine` and `sine` for u in [0, 1], each within 3e-16 of the true value. */
export function turn2(u: v128): void {
  const quarters = f64x2.nearest(f64x2.mul(u, f64x2.splat(4)));
  // Exact, because the rest is a multiple of u's last bit.
  const rest = f64x2.sub(u, f64x2.mul(quarters, f64x2.splat(0.25)));
  const x = f64x2.mul(rest, f64x2.splat(TWO_PI));
  const square = f64x2.mul(x, x);
  const s = f64x2.mul(x, sinSeries(square));
  const c = cosSeries(square);
  const quadrant = f64x2.add(quarters, f64x2.splat(WHOLE_TO_BITS));
  const one = i64x2.splat(1);
  const swapped = i64x2.eq(v128.and(quadrant, one), one);
  const cosineSign = i64x2.shl(i64x2.shr_u(i64x2.add(quadrant, one), 1), 63);
  const sineSign = i64x2.shl(i64x2.shr_u(quadrant, 1), 63);
  cosine = v128.xor(v128.bitselect(s, c, swapped), cosineSign);
  sine = v128.xor(v128.bitselect(c, s, swapped), sineSign);
}
