// The dispatches of a layer's products: their operands, and the number of workgroups.
import { sidesOf, type Activation, type ConvolutionLayer } from '../../../plan/layers';
import type { Apply, ApplyBack, Update } from '../../../plan/stepPlan';
import type { Dispatch } from './dispatches';
import {
  backwardProduct,
  convolutionKernelGradient,
  denseKernelGradient,
  forwardProduct,
  type KernelGradient,
  type KernelProduct,
} from './layerProducts';
import { VECTOR_BYTES, vectorsOf } from '../memory/paddedMatrix';
import type { Matrix } from '../memory/matrices';
import type { Compilation } from '../memory/runBuffers';
import {
  gatheredUpdateCode,
  GATHERING_THREADS,
  gatheringThreads,
  PARTS,
} from '../shaders/convolution/gatheredUpdate';
import {
  changeShader,
  forwardShader,
  inputGradientShader,
  partsShader,
  updateShader,
  type HiddenActivation,
} from '../shaders/layers';
import { DIMENSIONS, type Product, type ProductStyle } from '../shaders/product';
import type { ProductCode } from '../shaders/productCode';
import { averageOf } from '../memory/stateSets';

type Defaulted = 'rightFirst' | 'resultFirst' | 'otherFirst' | 'sumFirst' | 'share';

/** The parts of a product's dispatch. */
interface ProductDispatch {
  readonly name: string;
  readonly code: ProductCode;
  /** Offsets that are left out begin at the first row. */
  readonly product: Omit<Product, Defaulted> & Partial<Product>;
  readonly buffers: Dispatch['buffers'];
  readonly parts?: number;
}

const groups = (count: number, size: number): number => Math.ceil(count / size);

function dispatch(
  { memory }: Compilation,
  { name, code, product, buffers, parts = 1 }: ProductDispatch,
): Dispatch {
  const words = DIMENSIONS.words({
    rightFirst: 0,
    resultFirst: 0,
    otherFirst: 0,
    sumFirst: 0,
    share: 0,
    ...product,
  });
  return {
    name,
    code: code.code,
    buffers: [memory.constants(`${name}: dimensions`, words), ...buffers],
    workgroups: [groups(product.vectors, code.tile.vectors), groups(product.rows, code.tile.rows), parts],
  };
}

const left = ({ firstRow, columns }: Matrix) => ({ leftFirst: firstRow, leftVectors: vectorsOf(columns) });
const right = ({ firstRow, columns }: Matrix) => ({ rightFirst: firstRow, rightVectors: vectorsOf(columns) });

/** The shape of a product of some rows with a kernel. */
const shapeOf = ({ lines, vectors, depth, kernelVectors }: KernelProduct, from: Matrix, to: Matrix) => ({
  rows: from.rows * lines,
  vectors,
  depth,
  ...left(from),
  rightVectors: kernelVectors,
  resultFirst: to.firstRow,
});

function hidden(activation: Activation): HiddenActivation {
  if (activation === 'linear') throw new TypeError('The last layer has a shader of its own');
  return activation;
}

export function applyDispatch(
  { weights, input, output, slopesOf }: Apply,
  compilation: Compilation,
): Dispatch {
  const { layer, network } = weights;
  const [from, to] = [compilation.matrixOf(input), compilation.matrixOf(output)];
  const { kernel, bias } = compilation.sets.layerBuffers(weights);
  const forward = forwardProduct(layer);
  const product = shapeOf(forward, from, to);
  const activation = hidden(layer.activation);
  if (!slopesOf)
    return dispatch(compilation, {
      name: `${network} ${layer.name}`,
      code: forwardShader(activation, forward.form, compilation.style),
      product,
      buffers: [from.buffer, kernel, bias, to.buffer],
    });
  if (slopesOf.tensor !== output.tensor) throw new TypeError('Slopes are those of the same tensor’s rows');
  return dispatch(compilation, {
    name: `${network} ${layer.name}'s change`,
    code: changeShader(activation, forward.form, compilation.style),
    product: { ...product, otherFirst: compilation.matrixOf(slopesOf).firstRow },
    buffers: [from.buffer, kernel, to.buffer],
  });
}

export function applyBackDispatch(
  { weights, gradient, output, through }: ApplyBack,
  compilation: Compilation,
): Dispatch {
  const { layer, network } = weights;
  const [from, to] = [compilation.matrixOf(gradient), compilation.matrixOf(output)];
  const activated = through && compilation.matrixOf(through.activated);
  const backward = backwardProduct(layer);
  return dispatch(compilation, {
    name: `${network} ${layer.name}'s input gradient`,
    code: inputGradientShader(through && hidden(through.activation), backward.form, compilation.style),
    product: { ...shapeOf(backward, from, to), ...(activated && { otherFirst: activated.firstRow }) },
    buffers: [
      from.buffer,
      compilation.sets.layerBuffers(weights).kernel,
      to.buffer,
      ...(activated ? [activated.buffer] : []),
    ],
  });
}

/** @returns the first of the gradient's rows that count for the bias */
function firstBiasRow({ gradient, biasGradient }: Update, rows: number): number {
  const end = (view: typeof gradient): number => view.firstPart + view.parts;
  if (biasGradient.tensor !== gradient.tensor || end(biasGradient) !== end(gradient))
    throw new TypeError('The bias has the last parts of its layer’s gradient');
  return (biasGradient.firstPart - gradient.firstPart) * rows;
}

/** The buffers that `weightBindings` binds. */
function weightBuffers({ network, layer, averaged }: Update, { sets }: Compilation): Dispatch['buffers'] {
  const { kernel, bias } = sets.layerParts(network, layer);
  return [
    kernel.weights,
    kernel.moments,
    bias.weights,
    bias.moments,
    ...(averaged ? [averageOf(kernel), averageOf(bias)] : []),
  ];
}

/** A gradient's operands, its shape, and the buffers of the operands. */
function gradientOf(operation: Update, { rows, vectors, terms }: KernelGradient, compilation: Compilation) {
  const [input, gradient] = [compilation.matrixOf(operation.input), compilation.matrixOf(operation.gradient)];
  return {
    product: {
      rows,
      vectors,
      depth: gradient.rows * terms,
      ...left(input),
      ...right(gradient),
      sumFirst: firstBiasRow(operation, compilation.rows) * terms,
    },
    operands: [input.buffer, gradient.buffer],
  };
}

/** The workgroups that keep a device busy. */
const ENOUGH_WORKGROUPS: Readonly<Record<ProductStyle, number>> = { tiled: 128, direct: 16, shared: 16 };

/** Parts of a sum have a multiple of so many terms. */
const LEAST_SHARE = 128;

/** Divides sums among workgroups if there are few results. @returns the terms of a part */
function shareOf(
  { rows, vectors, depth }: Pick<Product, 'rows' | 'vectors' | 'depth'>,
  { tile }: ProductCode,
  style: ProductStyle,
): number {
  const workgroups = groups(rows, tile.rows) * groups(vectors, tile.vectors);
  const parts = Math.max(1, Math.floor(ENOUGH_WORKGROUPS[style] / workgroups));
  return LEAST_SHARE * groups(depth, LEAST_SHARE * parts);
}

/** Two dispatches: the gradient in parts, and the update by their sum. */
function convolutionUpdate(
  operation: Update,
  layer: ConvolutionLayer,
  compilation: Compilation,
): readonly Dispatch[] {
  const { network, averaged } = operation;
  const { memory, rates, style } = compilation;
  const gradient = convolutionKernelGradient(layer);
  const { product, operands } = gradientOf(operation, gradient, compilation);
  const code = partsShader(gradient.form, style);
  const share = shareOf(product, code, style);
  const parts = groups(product.depth, share);
  const name = `${network} ${layer.name}`;
  const result = memory.storage(
    `${name}'s gradient in parts`,
    parts * (product.rows + 1) * product.vectors * VECTOR_BYTES,
  );
  const sides = sidesOf(layer);
  return [
    dispatch(compilation, {
      name: `${name}'s gradient`,
      code,
      product: { ...product, share },
      buffers: [...operands, result],
      parts,
    }),
    {
      name: `${name}'s update`,
      code: gatheredUpdateCode(layer.kind, sides, averaged),
      buffers: [
        memory.constants(`${name}'s parts`, PARTS.words({ count: parts })),
        result,
        rates[network],
        ...weightBuffers(operation, compilation),
      ],
      workgroups: [groups(gatheringThreads(layer.kind, sides), GATHERING_THREADS), 1],
    },
  ];
}

export function updateDispatches(operation: Update, compilation: Compilation): readonly Dispatch[] {
  const { network, layer, averaged } = operation;
  if (layer.kind !== 'dense') return convolutionUpdate(operation, layer, compilation);
  const gradient = denseKernelGradient(layer);
  const { product, operands } = gradientOf(operation, gradient, compilation);
  return [
    dispatch(compilation, {
      name: `${network} ${layer.name}'s update`,
      code: updateShader(averaged, gradient.form, compilation.style),
      product,
      buffers: [...operands, compilation.rates[network], ...weightBuffers(operation, compilation)],
    }),
  ];
}
