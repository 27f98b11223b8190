// The product of a layer for one row, and its gradient by that row, in plain code: the same for every engine, and quick
// enough for a single image, which takes a few million multiply-adds.
import {
  convolutionOnly,
  PADDING,
  sidesOf,
  sizeOfImage,
  STRIDE,
  TAPS,
  type ConvolutionLayer,
  type Layer,
} from '../plan/layers';

export type Numbers = ArrayLike<number>;

/** x kernel: kernel [inputs, outputs]. */
function multiply(x: Numbers, kernel: Numbers, outputs: number): Float64Array {
  const sums = new Float64Array(outputs);
  for (let i = 0; i < x.length; i += 1)
    for (let o = 0; o < outputs; o += 1) sums[o]! += x[i]! * kernel[i * outputs + o]!;
  return sums;
}

/** slopes kernel^T: kernel [inputs, outputs]. */
function multiplyBack(slopes: Numbers, kernel: Numbers, inputs: number): Float64Array {
  const outputs = slopes.length;
  const sums = new Float64Array(inputs);
  for (let i = 0; i < inputs; i += 1)
    for (let o = 0; o < outputs; o += 1) sums[i]! += slopes[o]! * kernel[i * outputs + o]!;
  return sums;
}

/**
 * From one side of a convolution to the other: kernel [4, 4, channels of large, channels of small]. See `sidesOf`. The
 * way back through a convolution is the way through the transposed one.
 */
function convolve(x: Numbers, kernel: Numbers, layer: ConvolutionLayer, toSmall: boolean): Float64Array {
  const { large, small } = sidesOf(layer);
  const sums = new Float64Array(sizeOfImage(toSmall ? small : large));
  /** Multiplies all channels of a position of either side, which meet at this tap. */
  const meet = (atLarge: number, atSmall: number, tap: number): void => {
    for (let l = 0; l < large.channels; l += 1)
      for (let s = 0; s < small.channels; s += 1) {
        const factor = kernel[(tap * large.channels + l) * small.channels + s]!;
        if (toSmall) sums[atSmall + s]! += x[atLarge + l]! * factor;
        else sums[atLarge + l]! += x[atSmall + s]! * factor;
      }
  };
  for (let row = 0; row < small.height; row += 1)
    for (let column = 0; column < small.width; column += 1)
      for (let tap = 0; tap < TAPS * TAPS; tap += 1) {
        const y = STRIDE * row + Math.floor(tap / TAPS) - PADDING;
        const z = STRIDE * column + (tap % TAPS) - PADDING;
        if (y < 0 || y >= large.height || z < 0 || z >= large.width) continue;
        meet((y * large.width + z) * large.channels, (row * small.width + column) * small.channels, tap);
      }
  return sums;
}

/**
 * The product of a layer, without bias and activation.
 *
 * @param x one row of the layer's input
 * @param kernel in the shape of `kernelShape`
 * @returns one row of its output
 */
export const product = (layer: Layer, x: Numbers, kernel: Numbers): Float64Array =>
  layer.kind === 'dense'
    ? multiply(x, kernel, layer.outputs)
    : convolve(x, kernel, convolutionOnly(layer), layer.kind === 'convolution');

/**
 * The gradient of a layer's product by its input.
 *
 * @param slopes the gradient by the product, one row of the layer's output
 * @param kernel in the shape of `kernelShape`
 * @returns one row of its input
 */
export const productBack = (layer: Layer, slopes: Numbers, kernel: Numbers): Float64Array =>
  layer.kind === 'dense'
    ? multiplyBack(slopes, kernel, layer.inputs)
    : convolve(slopes, kernel, convolutionOnly(layer), layer.kind !== 'convolution');
