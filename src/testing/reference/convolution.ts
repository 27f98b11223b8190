// The product of a convolution, of either kind, tap by tap from its definition in plan/layers.ts.
import { PADDING, sidesOf, sizeOfImage, STRIDE, TAPS, type ConvolutionLayer } from '../../plan/layers';
import type { Product } from './layers';
import { rowOf, zeros, type Matrix } from './matrix';

type Visit = (large: number, small: number, tap: number) => void;

/** Calls back for each tap at each position: with the first channel's index on both sides, and the tap's number. */
function eachTap(layer: ConvolutionLayer, visit: Visit): void {
  const { large, small } = sidesOf(layer);
  for (let i = 0; i < small.height; i += 1)
    for (let j = 0; j < small.width; j += 1)
      for (let tap = 0; tap < TAPS * TAPS; tap += 1) {
        const y = STRIDE * i + Math.floor(tap / TAPS) - PADDING;
        const x = STRIDE * j + (tap % TAPS) - PADDING;
        if (y < 0 || y >= large.height || x < 0 || x >= large.width) continue;
        visit((y * large.width + x) * large.channels, (i * small.width + j) * small.channels, tap);
      }
}

/** Calls back for each multiplication of a row: with indices of the large side, the small side and the kernel. */
function eachProduct(layer: ConvolutionLayer, visit: Visit): void {
  const { large, small } = sidesOf(layer);
  eachTap(layer, (largeFirst, smallFirst, tap) => {
    for (let l = 0; l < large.channels; l += 1)
      for (let s = 0; s < small.channels; s += 1)
        visit(largeFirst + l, smallFirst + s, (tap * large.channels + l) * small.channels + s);
  });
}

export function convolutionProduct(layer: ConvolutionLayer): Product {
  const { large, small } = sidesOf(layer);

  function toSmall(x: Matrix, kernel: Float64Array): Matrix {
    const result = zeros(x.rows, sizeOfImage(small));
    for (let row = 0; row < x.rows; row += 1) {
      const [from, to] = [rowOf(x, row), rowOf(result, row)];
      eachProduct(layer, (l, s, k) => (to[s]! += from[l]! * kernel[k]!));
    }
    return result;
  }

  function toLarge(x: Matrix, kernel: Float64Array): Matrix {
    const result = zeros(x.rows, sizeOfImage(large));
    for (let row = 0; row < x.rows; row += 1) {
      const [from, to] = [rowOf(x, row), rowOf(result, row)];
      eachProduct(layer, (l, s, k) => (to[l]! += from[s]! * kernel[k]!));
    }
    return result;
  }

  function kernelGradient(onLarge: Matrix, onSmall: Matrix): Float64Array {
    const result = new Float64Array(TAPS * TAPS * large.channels * small.channels);
    for (let row = 0; row < onLarge.rows; row += 1) {
      const [a, b] = [rowOf(onLarge, row), rowOf(onSmall, row)];
      eachProduct(layer, (l, s, k) => (result[k]! += a[l]! * b[s]!));
    }
    return result;
  }

  return layer.kind === 'convolution'
    ? { forward: toSmall, inputGradient: toLarge, kernelGradient }
    : {
        forward: toLarge,
        inputGradient: toSmall,
        kernelGradient: (x, gradient) => kernelGradient(gradient, x),
      };
}
