// The multiplication that all products of layers use: a strip of up to 12 columns by the 8 rows of a panel. The products
// differ only in the forms of their operands, so nothing is packed in between.
import { STRIP_COLUMNS, STRIP_QUADS, STRIP_ROW_BYTES } from '../memoryLayout';

/** a b + c. It is rounded once if the binary has relaxed SIMD and the processor has fused multiply-adds, else twice. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The distance of two columns of a strip: a number. */
@unmanaged
class Beside {
  number: f32;
}

/** The distance of two columns of a transposed kernel, whose columns are the rows of its strips: a row. */
@unmanaged
class Below {
  first: v128;
  second: v128;
  third: v128;
}

/** A product begins with zeros. */
@unmanaged
class FromZero {}

/** A product is added to what is there. */
@unmanaged
class FromThere {
  sum: f32;
}

/**
 * Multiplies up to twelve columns by a panel: out[column][8] = sum over d of a[d][column] b[d][8].
 *
 * With relaxed SIMD twelve columns are computed in two halves of 6: twelve accumulators, two vectors of b and a weight
 * fill the 15 vector registers that V8 leaves. Plain SIMD needs one more register for the product, so 6 columns would
 * spill: it computes 4 columns at a time. Both do so with the rest of a narrower strip.
 *
 * V8 computes the address of each column's weight anew, unless one pointer reaches all of them by constant offsets.
 * With a second pointer a step took a fifth longer, so the distance is a type and not an argument. V8 unrolls these
 * loops itself, and spills if they are unrolled here. Both loops are in one function, because V8 inlines functions
 * below 500 bytes (--wasm-inlining-max-size), and among a caller's variables they would get too few registers.
 *
 * The d come in runs, which are all of the same length, but the last one may be cut off.
 *
 * @typeParam Column a type whose size is the distance of two columns
 * @typeParam Start `FromZero` or `FromThere`
 * @param aStep the distance of a's d
 * @param skip bytes of a from the end of a run to the next one
 * @param quads columns by fours
 * @param bStep the distance of b's d
 * @param run bytes of a run in b
 * @param gap bytes of b from the end of a run to the next one
 * @param end the end of the last run in b
 */
function multiply<Column, Start>(
  a: usize,
  aStep: usize,
  skip: usize,
  quads: u32,
  b: usize,
  bStep: usize,
  run: usize,
  gap: usize,
  end: usize,
  out: usize,
): void {
  const columnBytes = offsetof<Column>();
  const adds = offsetof<Start>() != 0;
  let half = ASC_FEATURE_RELAXED_SIMD && quads == STRIP_QUADS ? 2 : 0;
  if (half) quads = 0;
  for (; ASC_FEATURE_RELAXED_SIMD && half; half--) {
    let weight = a;
    let c00 = adds ? v128.load(out) : f32x4.splat(0);
    let c01 = adds ? v128.load(out, 16) : f32x4.splat(0);
    let c10 = adds ? v128.load(out, 32) : f32x4.splat(0);
    let c11 = adds ? v128.load(out, 48) : f32x4.splat(0);
    let c20 = adds ? v128.load(out, 64) : f32x4.splat(0);
    let c21 = adds ? v128.load(out, 80) : f32x4.splat(0);
    let c30 = adds ? v128.load(out, 96) : f32x4.splat(0);
    let c31 = adds ? v128.load(out, 112) : f32x4.splat(0);
    let c40 = adds ? v128.load(out, 128) : f32x4.splat(0);
    let c41 = adds ? v128.load(out, 144) : f32x4.splat(0);
    let c50 = adds ? v128.load(out, 160) : f32x4.splat(0);
    let c51 = adds ? v128.load(out, 176) : f32x4.splat(0);
    for (let at = b; at < end;) {
      const runEnd = min<usize>(at + run, end);
      for (; at < runEnd; at += bStep) {
        const b0 = v128.load(at);
        const b1 = v128.load(at, 16);
        const a0 = v128.load_splat<f32>(weight);
        c00 = multiplyAdd(a0, b0, c00);
        c01 = multiplyAdd(a0, b1, c01);
        const a1 = v128.load_splat<f32>(weight, columnBytes);
        c10 = multiplyAdd(a1, b0, c10);
        c11 = multiplyAdd(a1, b1, c11);
        const a2 = v128.load_splat<f32>(weight, 2 * columnBytes);
        c20 = multiplyAdd(a2, b0, c20);
        c21 = multiplyAdd(a2, b1, c21);
        const a3 = v128.load_splat<f32>(weight, 3 * columnBytes);
        c30 = multiplyAdd(a3, b0, c30);
        c31 = multiplyAdd(a3, b1, c31);
        const a4 = v128.load_splat<f32>(weight, 4 * columnBytes);
        c40 = multiplyAdd(a4, b0, c40);
        c41 = multiplyAdd(a4, b1, c41);
        const a5 = v128.load_splat<f32>(weight, 5 * columnBytes);
        c50 = multiplyAdd(a5, b0, c50);
        c51 = multiplyAdd(a5, b1, c51);
        weight += aStep;
      }
      weight += skip;
      at += gap;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    v128.store(out, c10, 32);
    v128.store(out, c11, 48);
    v128.store(out, c20, 64);
    v128.store(out, c21, 80);
    v128.store(out, c30, 96);
    v128.store(out, c31, 112);
    v128.store(out, c40, 128);
    v128.store(out, c41, 144);
    v128.store(out, c50, 160);
    v128.store(out, c51, 176);
    a += 6 * columnBytes;
    out += 192;
  }
  for (; quads; quads--) {
    let weight = a;
    let c00 = adds ? v128.load(out) : f32x4.splat(0);
    let c01 = adds ? v128.load(out, 16) : f32x4.splat(0);
    let c10 = adds ? v128.load(out, 32) : f32x4.splat(0);
    let c11 = adds ? v128.load(out, 48) : f32x4.splat(0);
    let c20 = adds ? v128.load(out, 64) : f32x4.splat(0);
    let c21 = adds ? v128.load(out, 80) : f32x4.splat(0);
    let c30 = adds ? v128.load(out, 96) : f32x4.splat(0);
    let c31 = adds ? v128.load(out, 112) : f32x4.splat(0);
    for (let at = b; at < end;) {
      const runEnd = min<usize>(at + run, end);
      for (; at < runEnd; at += bStep) {
        const b0 = v128.load(at);
        const b1 = v128.load(at, 16);
        const a0 = v128.load_splat<f32>(weight);
        c00 = multiplyAdd(a0, b0, c00);
        c01 = multiplyAdd(a0, b1, c01);
        const a1 = v128.load_splat<f32>(weight, columnBytes);
        c10 = multiplyAdd(a1, b0, c10);
        c11 = multiplyAdd(a1, b1, c11);
        const a2 = v128.load_splat<f32>(weight, 2 * columnBytes);
        c20 = multiplyAdd(a2, b0, c20);
        c21 = multiplyAdd(a2, b1, c21);
        const a3 = v128.load_splat<f32>(weight, 3 * columnBytes);
        c30 = multiplyAdd(a3, b0, c30);
        c31 = multiplyAdd(a3, b1, c31);
        weight += aStep;
      }
      weight += skip;
      at += gap;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    v128.store(out, c10, 32);
    v128.store(out, c11, 48);
    v128.store(out, c20, 64);
    v128.store(out, c21, 80);
    v128.store(out, c30, 96);
    v128.store(out, c31, 112);
    a += 4 * columnBytes;
    out += 128;
  }
}

/** Multiplies a strip by a panel: a[d][column]. */
export function multiplyStrip(a: usize, quads: u32, b: usize, depth: u32, out: usize): void {
  const bytes = (<usize>depth) << 5;
  multiply<Beside, FromZero>(a, STRIP_ROW_BYTES, 0, quads, b, 32, bytes, 0, b + bytes, out);
}

/**
 * Multiplies a strip by runs of a panel's columns.
 *
 * @param skip bytes of a from the end of a run to the next one
 * @param run bytes of a run in b
 * @param gap bytes of b from the end of a run to the next one
 */
export function multiplyRuns(
  a: usize,
  skip: usize,
  quads: u32,
  b: usize,
  run: usize,
  gap: usize,
  runs: usize,
  out: usize,
): void {
  const end = b + runs * (run + gap) - gap;
  multiply<Beside, FromZero>(a, STRIP_ROW_BYTES, skip, quads, b, 32, run, gap, end, out);
}

/**
 * Multiplies rows of a transposed kernel's strips by a panel: a[d / 12][column][d % 12].
 *
 * @param stripBytes bytes from one strip, of twelve d, to the next
 */
export function multiplyTransposed(
  a: usize,
  stripBytes: usize,
  quads: u32,
  b: usize,
  depth: u32,
  out: usize,
): void {
  const end = b + ((<usize>depth) << 5);
  const run = STRIP_COLUMNS * 32;
  multiply<Below, FromZero>(a, 4, stripBytes - STRIP_ROW_BYTES, quads, b, 32, run, 0, end, out);
}

/**
 * Adds the product of up to twelve columns with eight numbers, summed over rows: out[column][8] += a[row][column]
 * b[row][8].
 *
 * @param aBytes the distance of a's rows
 * @param bBytes the distance of b's rows
 */
export function addProduct(
  a: usize,
  aBytes: usize,
  quads: u32,
  b: usize,
  bBytes: usize,
  rows: usize,
  out: usize,
): void {
  const bytes = rows * bBytes;
  multiply<Beside, FromThere>(a, aBytes, 0, quads, b, bBytes, bytes, 0, b + bytes, out);
}

/** Writes four vectors as the columns of a 4x4 block whose rows are `stride` bytes apart. */
export function storeTransposed(r0: v128, r1: v128, r2: v128, r3: v128, out: usize, stride: usize): void {
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5));
  v128.store(out + stride, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7));
  v128.store(out + 2 * stride, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5));
  v128.store(out + 3 * stride, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7));
}

/** Writes a tile [4][8] as eight rows of 4, `stride` bytes apart. */
export function storeTileTransposed(tile: usize, out: usize, stride: usize): void {
  for (let half: usize = 0; half < 2; half++) {
    storeTransposed(
      v128.load(tile),
      v128.load(tile, 32),
      v128.load(tile, 64),
      v128.load(tile, 96),
      out,
      stride,
    );
    tile += 16;
    out += 4 * stride;
  }
}
