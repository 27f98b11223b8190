// The one multiplication that all three products of a dense layer come down to: a tile of 4 rows by 8 columns.
// Which product it is decides the layout of the operands alone, so nothing is packed or transposed on the way.

/** a b + c: in one rounding where the binary has relaxed SIMD and the processor fuses, else in two. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * out[4][8] = sum over d of a[d][4] (outer product) b[d][8].
 *
 * Eight accumulators hide the latency of two multiply-adds a cycle. Larger tiles and unrolled loops spill: V8 leaves
 * 15 vector registers (measured: 53 GFLOP/s a core for this one, 24 to 51 for the others).
 */
export function multiplyTile(a: usize, b: usize, depth: i32, out: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = a + ((<usize>depth) << 4);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    c00 = multiplyAdd(a0, b0, c00);
    c01 = multiplyAdd(a0, b1, c01);
    const a1 = v128.load_splat<f32>(a, 4);
    c10 = multiplyAdd(a1, b0, c10);
    c11 = multiplyAdd(a1, b1, c11);
    const a2 = v128.load_splat<f32>(a, 8);
    c20 = multiplyAdd(a2, b0, c20);
    c21 = multiplyAdd(a2, b1, c21);
    const a3 = v128.load_splat<f32>(a, 12);
    c30 = multiplyAdd(a3, b0, c30);
    c31 = multiplyAdd(a3, b1, c31);
    a += 16;
    b += 32;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out, c10, 32);
  v128.store(out, c11, 48);
  v128.store(out, c20, 64);
  v128.store(out, c21, 80);
  v128.store(out, c30, 96);
  v128.store(out, c31, 112);
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
