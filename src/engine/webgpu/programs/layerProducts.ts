// The products of layers, and their shapes.
import {
  sidesOf,
  TAPS,
  type ConvolutionLayer,
  type DenseLayer,
  type Layer,
  type Sides,
} from '../../../plan/layers';
import { LANES, vectorsOf } from '../memory/paddedMatrix';
import {
  blockKernelOperand,
  blocksOf,
  blocksOperand,
  positionsOperand,
  REACH,
  tapsOperand,
} from '../shaders/convolution/imageOperands';
import { blocksTarget, positionsTarget } from '../shaders/convolution/imageTargets';
import { positionsOf } from '../shaders/convolution/images';
import type { TensorProduct } from '../shaders/layers';
import { matrixOperand } from '../shaders/operands';
import type { ProductForm } from '../shaders/productCode';
import { ROWS } from '../shaders/targets';

/** A product of an input's rows with a kernel. */
export interface KernelProduct {
  readonly form: TensorProduct;
  /** Rows of the result for each of the input's. */
  readonly lines: number;
  readonly vectors: number;
  readonly depth: number;
  /** The vectors in a row of the kernel. */
  readonly kernelVectors: number;
}

/** The gradient by a kernel. */
export interface KernelGradient {
  readonly form: ProductForm;
  readonly rows: number;
  readonly vectors: number;
  /** Terms of each sum for each of the input's rows. */
  readonly terms: number;
}

const MATRICES = { left: matrixOperand('left'), right: matrixOperand('right') };

const denseForward = ({ inputs, outputs }: DenseLayer): KernelProduct => ({
  form: { kind: 'NN', ...MATRICES, target: ROWS },
  lines: 1,
  vectors: vectorsOf(outputs),
  depth: inputs,
  kernelVectors: vectorsOf(outputs),
});

const denseBackward = ({ inputs, outputs }: DenseLayer): KernelProduct => ({
  form: { kind: 'NT', ...MATRICES, target: ROWS },
  lines: 1,
  vectors: vectorsOf(inputs),
  depth: outputs,
  kernelVectors: vectorsOf(outputs),
});

/** From a convolution's large side to the small one. */
function toSmall(sides: Sides): KernelProduct {
  const { large, small } = sides;
  const vectors = vectorsOf(small.channels);
  return {
    form: {
      kind: 'NN',
      left: tapsOperand('left', sides),
      right: MATRICES.right,
      target: positionsTarget(small),
      vectors,
    },
    lines: positionsOf(small),
    vectors,
    depth: TAPS * TAPS * large.channels,
    kernelVectors: vectors,
  };
}

/** From a convolution's small side to the large one: in blocks of four positions that read the same small ones. */
function toLarge(sides: Sides): KernelProduct {
  const { large, small } = sides;
  // Four positions of `channels` numbers.
  const vectors = large.channels;
  const kernelVectors = vectorsOf(small.channels);
  return {
    form: {
      kind: 'NT',
      left: blocksOperand('left', small),
      right: blockKernelOperand('right', sides),
      target: blocksTarget(sides),
      vectors,
    },
    lines: blocksOf(small),
    vectors,
    depth: REACH * REACH * kernelVectors * LANES,
    kernelVectors,
  };
}

export function forwardProduct(layer: Layer): KernelProduct {
  if (layer.kind === 'dense') return denseForward(layer);
  return (layer.kind === 'convolution' ? toSmall : toLarge)(sidesOf(layer));
}

/** The gradient by the layer's input. */
export function backwardProduct(layer: Layer): KernelProduct {
  if (layer.kind === 'dense') return denseBackward(layer);
  return (layer.kind === 'convolution' ? toLarge : toSmall)(sidesOf(layer));
}

export const denseKernelGradient = ({ inputs, outputs }: DenseLayer): KernelGradient => ({
  // The discriminator's last kernel has one column, all others have many.
  form: { kind: 'TN', ...MATRICES, ...(outputs === 1 && { vectors: 1 }) },
  rows: inputs,
  vectors: vectorsOf(outputs),
  terms: 1,
});

/** In parts, for `gatheredUpdateCode`. */
export function convolutionKernelGradient(layer: ConvolutionLayer): KernelGradient {
  const sides = sidesOf(layer);
  const { large, small } = sides;
  const terms = positionsOf(small);
  if (layer.kind === 'convolution') {
    const vectors = vectorsOf(small.channels);
    return {
      form: {
        kind: 'TN',
        left: tapsOperand('left', sides),
        right: positionsOperand('right', small),
        vectors,
        inParts: true,
      },
      rows: TAPS * TAPS * large.channels,
      vectors,
      terms,
    };
  }
  const vectors = vectorsOf(TAPS * TAPS * large.channels);
  return {
    form: {
      kind: 'TN',
      left: positionsOperand('left', small),
      right: tapsOperand('right', sides),
      vectors,
      inParts: true,
    },
    rows: small.channels,
    vectors,
    terms,
  };
}
