// The dispatches of a dense layer's products: their operands, and the number of workgroups.
import type { Activation, Layer } from '../../../plan/layers';
import type { Apply, ApplyBack, Update } from '../../../plan/stepPlan';
import type { Dispatch } from './dispatches';
import { vectorsOf } from '../memory/paddedMatrix';
import type { Matrix } from '../memory/matrices';
import type { Compilation } from '../memory/runBuffers';
import {
  changeShader,
  forwardShader,
  inputGradientShader,
  updateShader,
  type HiddenActivation,
} from '../shaders/layers';
import { DIMENSIONS, type Product } from '../shaders/product';
import type { ProductCode } from '../shaders/productCode';
import { averageOf } from '../memory/stateSets';

/** The parts of a product's dispatch. */
interface ProductDispatch {
  readonly name: string;
  readonly code: ProductCode;
  /** Offsets that are left out begin at the first row. */
  readonly product: Omit<Product, 'otherFirst' | 'sumFirst'> & Partial<Product>;
  readonly buffers: Dispatch['buffers'];
}

function dispatch({ memory }: Compilation, { name, code, product, buffers }: ProductDispatch): Dispatch {
  const groups = (count: number, size: number): number => Math.ceil(count / size);
  const words = DIMENSIONS.words({ otherFirst: 0, sumFirst: 0, ...product });
  return {
    name,
    code: code.code,
    buffers: [memory.constants(`${name}: dimensions`, words), ...buffers],
    workgroups: [groups(product.vectors, code.tile.vectors), groups(product.rows, code.tile.rows)],
  };
}

const left = ({ firstRow, columns }: Matrix) => ({ leftFirst: firstRow, leftVectors: vectorsOf(columns) });
const right = ({ firstRow, columns }: Matrix) => ({ rightFirst: firstRow, rightVectors: vectorsOf(columns) });
const rightKernel = ({ outputs }: Layer) => ({ rightFirst: 0, rightVectors: vectorsOf(outputs) });

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
  const product = {
    rows: from.rows,
    vectors: vectorsOf(layer.outputs),
    depth: layer.inputs,
    ...left(from),
    ...rightKernel(layer),
    resultFirst: to.firstRow,
  };
  const activation = hidden(layer.activation);
  if (!slopesOf)
    return dispatch(compilation, {
      name: `${network} ${layer.name}`,
      code: forwardShader(activation, compilation.style),
      product,
      buffers: [from.buffer, kernel, bias, to.buffer],
    });
  if (slopesOf.tensor !== output.tensor) throw new TypeError('Slopes are those of the same tensor’s rows');
  return dispatch(compilation, {
    name: `${network} ${layer.name}'s change`,
    code: changeShader(activation, compilation.style),
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
  return dispatch(compilation, {
    name: `${network} ${layer.name}'s input gradient`,
    code: inputGradientShader(through && hidden(through.activation), compilation.style),
    product: {
      rows: from.rows,
      vectors: vectorsOf(layer.inputs),
      depth: layer.outputs,
      ...left(from),
      ...rightKernel(layer),
      resultFirst: to.firstRow,
      ...(activated && { otherFirst: activated.firstRow }),
    },
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

export function updateDispatch(operation: Update, compilation: Compilation): Dispatch {
  const { network, layer, averaged } = operation;
  const [input, gradient] = [compilation.matrixOf(operation.input), compilation.matrixOf(operation.gradient)];
  const { kernel, bias } = compilation.sets.layerParts(network, layer);
  return dispatch(compilation, {
    name: `${network} ${layer.name}'s update`,
    code: updateShader(averaged, compilation.style),
    product: {
      rows: layer.inputs,
      vectors: vectorsOf(layer.outputs),
      depth: gradient.rows,
      ...left(input),
      ...right(gradient),
      resultFirst: 0,
      sumFirst: firstBiasRow(operation, compilation.rows),
    },
    buffers: [
      input.buffer,
      gradient.buffer,
      compilation.rates[network],
      kernel.weights,
      kernel.moments,
      bias.weights,
      bias.moments,
      ...(averaged ? [averageOf(kernel), averageOf(bias)] : []),
    ],
  });
}
