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

/**
 * Every multiplication of a row: an index of the large side, one of the small side, one of the kernel, and so on. They
 * are listed once for a layer: to find them takes longer than to multiply.
 */
function productsOf(layer: ConvolutionLayer): Int32Array {
  const known = listed.get(layer);
  if (known) return known;
  const { large, small } = sidesOf(layer);
  const indices: number[] = [];
  eachTap(layer, (largeFirst, smallFirst, tap) => {
    for (let l = 0; l < large.channels; l += 1)
      for (let s = 0; s < small.channels; s += 1)
        indices.push(largeFirst + l, smallFirst + s, (tap * large.channels + l) * small.channels + s);
  });
  const products = Int32Array.from(indices);
  listed.set(layer, products);
  return products;
}
const listed = new WeakMap<ConvolutionLayer, Int32Array>();

export function convolutionProduct(layer: ConvolutionLayer): Product {
  const { large, small } = sidesOf(layer);
  const products = productsOf(layer);

  function toSmall(x: Matrix, kernel: Float64Array): Matrix {
    const result = zeros(x.rows, sizeOfImage(small));
    for (let row = 0; row < x.rows; row += 1) {
      const [from, to] = [rowOf(x, row), rowOf(result, row)];
      for (let i = 0; i < products.length; i += 3)
        to[products[i + 1]!]! += from[products[i]!]! * kernel[products[i + 2]!]!;
    }
    return result;
  }

  function toLarge(x: Matrix, kernel: Float64Array): Matrix {
    const result = zeros(x.rows, sizeOfImage(large));
    for (let row = 0; row < x.rows; row += 1) {
      const [from, to] = [rowOf(x, row), rowOf(result, row)];
      for (let i = 0; i < products.length; i += 3)
        to[products[i]!]! += from[products[i + 1]!]! * kernel[products[i + 2]!]!;
    }
    return result;
  }

  function kernelGradient(onLarge: Matrix, onSmall: Matrix): Float64Array {
    const result = new Float64Array(TAPS * TAPS * large.channels * small.channels);
    for (let row = 0; row < onLarge.rows; row += 1) {
      const [a, b] = [rowOf(onLarge, row), rowOf(onSmall, row)];
      for (let i = 0; i < products.length; i += 3)
        result[products[i + 2]!]! += a[products[i]!]! * b[products[i + 1]!]!;
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
