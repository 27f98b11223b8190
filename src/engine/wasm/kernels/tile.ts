// The one multiplication that all three products of a dense layer come down to: a tile of 4 rows by 8 columns.
// Which product it is decides the layout of the operands alone, so nothing is packed or transposed on the way.
import { GROUP_STRIPS } from '../layout';

/** a b + c: in one rounding where the binary has relaxed SIMD and the processor fuses, else in two. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * The tiles of some strips with one panel, one after another: out[strip][4][8] = sum over d of
 * a[strip][d][4] (outer product) b[d][8].
 *
 * With relaxed SIMD three strips are done in two halves of 4 + 2 columns: twelve accumulators, two vectors of b and a
 * weight are just the 15 vector registers that V8 leaves (measured: 57 of the 59 GFLOP/s that a core has at most; 53
 * with 4 columns at a time, 25 to 50 with more or with unrolled loops, which spill). Plain SIMD needs one more for the
 * product, so that six columns spill: it does 4 columns at a time.
 *
 * Both loops stand in one function since V8 inlines what is below 500 bytes (--wasm-inlining-max-size), and amid all
 * the variables of a caller these loops get too few registers: a step took a tenth longer.
 */
export function multiplyStrips(
  a: usize,
  stripBytes: usize,
  strips: u32,
  b: usize,
  depth: i32,
  out: usize,
): void {
  const panelEnd = b + ((<usize>depth) << 5);
  let half: u32 = 0;
  while (ASC_FEATURE_RELAXED_SIMD && strips >= <u32>GROUP_STRIPS) {
    let four = half ? a + 2 * stripBytes : a;
    let two = a + stripBytes + half * 8;
    let c00 = f32x4.splat(0);
    let c01 = f32x4.splat(0);
    let c10 = f32x4.splat(0);
    let c11 = f32x4.splat(0);
    let c20 = f32x4.splat(0);
    let c21 = f32x4.splat(0);
    let c30 = f32x4.splat(0);
    let c31 = f32x4.splat(0);
    let c40 = f32x4.splat(0);
    let c41 = f32x4.splat(0);
    let c50 = f32x4.splat(0);
    let c51 = f32x4.splat(0);
    for (let at = b; at < panelEnd; at += 32) {
      const b0 = v128.load(at);
      const b1 = v128.load(at, 16);
      const a0 = v128.load_splat<f32>(four);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      const a1 = v128.load_splat<f32>(four, 4);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      const a2 = v128.load_splat<f32>(four, 8);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      const a3 = v128.load_splat<f32>(four, 12);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      const a4 = v128.load_splat<f32>(two);
      c40 = multiplyAdd(a4, b0, c40);
      c41 = multiplyAdd(a4, b1, c41);
      const a5 = v128.load_splat<f32>(two, 4);
      c50 = multiplyAdd(a5, b0, c50);
      c51 = multiplyAdd(a5, b1, c51);
      four += 16;
      two += 16;
    }
    const outFour = half ? out + 256 : out;
    const outTwo = out + 128 + half * 64;
    v128.store(outFour, c00);
    v128.store(outFour, c01, 16);
    v128.store(outFour, c10, 32);
    v128.store(outFour, c11, 48);
    v128.store(outFour, c20, 64);
    v128.store(outFour, c21, 80);
    v128.store(outFour, c30, 96);
    v128.store(outFour, c31, 112);
    v128.store(outTwo, c40);
    v128.store(outTwo, c41, 16);
    v128.store(outTwo, c50, 32);
    v128.store(outTwo, c51, 48);
    if (half) {
      a += 3 * stripBytes;
      out += 384;
      strips -= 3;
    }
    half = 1 - half;
  }
  for (; strips; strips--) {
    let four = a;
    let c00 = f32x4.splat(0);
    let c01 = f32x4.splat(0);
    let c10 = f32x4.splat(0);
    let c11 = f32x4.splat(0);
    let c20 = f32x4.splat(0);
    let c21 = f32x4.splat(0);
    let c30 = f32x4.splat(0);
    let c31 = f32x4.splat(0);
    for (let at = b; at < panelEnd; at += 32) {
      const b0 = v128.load(at);
      const b1 = v128.load(at, 16);
      const a0 = v128.load_splat<f32>(four);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      const a1 = v128.load_splat<f32>(four, 4);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      const a2 = v128.load_splat<f32>(four, 8);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      const a3 = v128.load_splat<f32>(four, 12);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      four += 16;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    v128.store(out, c10, 32);
    v128.store(out, c11, 48);
    v128.store(out, c20, 64);
    v128.store(out, c21, 80);
    v128.store(out, c30, 96);
    v128.store(out, c31, 112);
    a += stripBytes;
    out += 128;
  }
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
