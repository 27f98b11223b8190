// A convolution as a matrix product: every place of the kernel becomes a row of the pixels under it (im2col), and
// gradients of such rows are added up where they came from (col2im). Rows are in the order of the kernel's own values:
// row, column, channel.
import { sideAfter, type Convolution } from '../../src/judge/network/layers';

type Visit = (patchOffset: number, imageOffset: number, length: number) => void;

/** Visits the runs of values that lie side by side both in a patch and in the image. Padding is left out. */
function visitRuns(layer: Convolution, images: number, visit: Visit): void {
  const { side, inputs, size, stride, pad } = layer;
  const out = sideAfter(layer);
  const patchSize = size * size * inputs;
  for (let image = 0; image < images; image += 1)
    for (let row = 0; row < out; row += 1)
      for (let column = 0; column < out; column += 1) {
        const patch = ((image * out + row) * out + column) * patchSize;
        const left = column * stride - pad;
        const begin = Math.max(0, left);
        const length = (Math.min(side, left + size) - begin) * inputs;
        for (let kernelRow = 0; kernelRow < size; kernelRow += 1) {
          const y = row * stride - pad + kernelRow;
          if (y < 0 || y >= side) continue;
          const patchOffset = patch + (kernelRow * size + begin - left) * inputs;
          visit(patchOffset, ((image * side + y) * side + begin) * inputs, length);
        }
      }
}

/**
 * @param x [images, side, side, inputs]
 * @returns [images * out * out, size * size * inputs]
 */
export function toPatches(layer: Convolution, x: Float32Array, images: number): Float32Array {
  const { inputs, size } = layer;
  const patches = new Float32Array(images * sideAfter(layer) ** 2 * size * size * inputs);
  visitRuns(layer, images, (patchOffset, imageOffset, length) => {
    for (let i = 0; i < length; i += 1) patches[patchOffset + i] = x[imageOffset + i]!;
  });
  return patches;
}

/** The transposed operation: the gradient of `x` from the gradient of its patches. */
export function fromPatches(layer: Convolution, patches: Float32Array, images: number): Float32Array {
  const { side, inputs } = layer;
  const x = new Float32Array(images * side * side * inputs);
  visitRuns(layer, images, (patchOffset, imageOffset, length) => {
    for (let i = 0; i < length; i += 1) x[imageOffset + i]! += patches[patchOffset + i]!;
  });
  return x;
}
