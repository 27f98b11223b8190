// The multiplication for the gradient of a convolution's kernel, which is a sum over positions: it adds to a result.
import { STRIP_QUADS } from '../memoryLayout';
import { multiplyAdd } from './tile';

/**
 * Adds to eight numbers of each column: out[column][8] += sum over rows of a[row][column] b[row][8].
 *
 * @param aBytes the distance of a's rows
 * @param quads columns by fours
 * @param bBytes the distance of b's rows
 */
export function accumulate(
  a: usize,
  aBytes: usize,
  quads: u32,
  b: usize,
  bBytes: usize,
  rows: usize,
  out: usize,
): void {
  const end = b + rows * bBytes;
  if (ASC_FEATURE_RELAXED_SIMD)
    for (; quads >= <u32>STRIP_QUADS; quads -= STRIP_QUADS)
      for (let half = 0; half < 2; half++) {
        let weight = a;
        let c00 = v128.load(out);
        let c01 = v128.load(out, 16);
        let c10 = v128.load(out, 32);
        let c11 = v128.load(out, 48);
        let c20 = v128.load(out, 64);
        let c21 = v128.load(out, 80);
        let c30 = v128.load(out, 96);
        let c31 = v128.load(out, 112);
        let c40 = v128.load(out, 128);
        let c41 = v128.load(out, 144);
        let c50 = v128.load(out, 160);
        let c51 = v128.load(out, 176);
        for (let at = b; at < end; at += bBytes) {
          const b0 = v128.load(at);
          const b1 = v128.load(at, 16);
          const a0 = v128.load_splat<f32>(weight);
          c00 = multiplyAdd(a0, b0, c00);
          c01 = multiplyAdd(a0, b1, c01);
          const a1 = v128.load_splat<f32>(weight, 4);
          c10 = multiplyAdd(a1, b0, c10);
          c11 = multiplyAdd(a1, b1, c11);
          const a2 = v128.load_splat<f32>(weight, 8);
          c20 = multiplyAdd(a2, b0, c20);
          c21 = multiplyAdd(a2, b1, c21);
          const a3 = v128.load_splat<f32>(weight, 12);
          c30 = multiplyAdd(a3, b0, c30);
          c31 = multiplyAdd(a3, b1, c31);
          const a4 = v128.load_splat<f32>(weight, 16);
          c40 = multiplyAdd(a4, b0, c40);
          c41 = multiplyAdd(a4, b1, c41);
          const a5 = v128.load_splat<f32>(weight, 20);
          c50 = multiplyAdd(a5, b0, c50);
          c51 = multiplyAdd(a5, b1, c51);
          weight += aBytes;
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
        a += 24;
        out += 192;
      }
  for (; quads; quads--) {
    let weight = a;
    let c00 = v128.load(out);
    let c01 = v128.load(out, 16);
    let c10 = v128.load(out, 32);
    let c11 = v128.load(out, 48);
    let c20 = v128.load(out, 64);
    let c21 = v128.load(out, 80);
    let c30 = v128.load(out, 96);
    let c31 = v128.load(out, 112);
    for (let at = b; at < end; at += bBytes) {
      const b0 = v128.load(at);
      const b1 = v128.load(at, 16);
      const a0 = v128.load_splat<f32>(weight);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      const a1 = v128.load_splat<f32>(weight, 4);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      const a2 = v128.load_splat<f32>(weight, 8);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      const a3 = v128.load_splat<f32>(weight, 12);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      weight += aBytes;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    v128.store(out, c10, 32);
    v128.store(out, c11, 48);
    v128.store(out, c20, 64);
    v128.store(out, c21, 80);
    v128.store(out, c30, 96);
    v128.store(out, c31, 112);
    a += 16;
    out += 128;
  }
}
