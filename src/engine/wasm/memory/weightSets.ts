// The weights of a network in the kernels' memory. There are two sets: one is valid, and the next step writes the
// other, so that a step that is given up has changed nothing. Reads and writes them by their names.
import type { NetworkName } from '../../../config/networks';
import { CLASSES, type Network } from '../../../plan/blueprint';
import { biasSize, kernelShape, type Layer } from '../../../plan/layers';
import { embeddingName, sizeOf } from '../../../plan/weights';
import type { NamedWeights } from '../../../protocol/trainer';
import type { EngineState } from '../../engine';
import type { Arena } from './arena';
import { QUAD_COLUMNS, STRIP_COLUMNS } from '../memoryLayout';
import { FLOAT_BYTES, padOctets, quadsOf, takeStrips, type Block } from './shapes';

/** The kinds of values that a state has for each weight. */
export type Kind = 'weights' | 'firstMoments' | 'secondMoments' | 'averages';

/** The places of a weight, its moments and its average, if there is one. All have the same form. */
export type Learned<Place> = Readonly<
  Record<Exclude<Kind, 'averages'>, Place> & Partial<Record<'averages', Place>>
>;

/** One layer's weights in one set. */
export interface LayerWeights {
  /** [out / 12][in][12]: strips of outputs. A convolution's kernel is a matrix, too: [4 * 4 * in, out]. */
  readonly kernel: Learned<Block>;
  /** Addresses. */
  readonly bias: Learned<number>;
  /** Strips of features, with classes as inputs. The class of a row's label is added to the kernel. */
  readonly embedding?: Learned<Block>;
}

export interface NetworkWeights {
  readonly network: NetworkName;
  readonly layers: readonly Layer[];
  /** By set, then by layer. */
  readonly sets: readonly [readonly LayerWeights[], readonly LayerWeights[]];
}

/**
 * The rows of a kernel's strips: the inputs, padded to an odd number of quads. A strip then has an odd number of cache
 * lines, so that the same rows of many strips, which the gradient by the input reads, do not compete for the same
 * places in the cache.
 */
function stripRows(inputs: number): number {
  const quads = quadsOf(inputs);
  return QUAD_COLUMNS * (quads % 2 ? quads : quads + 1);
}

/** A layer with its averages in place of its weights. */
export function withAverages({ kernel, bias }: LayerWeights): LayerWeights {
  return {
    kernel: { ...kernel, weights: kernel.averages! },
    bias: { ...bias, weights: bias.averages! },
  };
}

/** @param averaged whether the weights have averages */
export function takeNetwork(arena: Arena, network: Network, averaged: boolean): NetworkWeights {
  const takeLearned = <Place>(take: () => Place): Learned<Place> => ({
    weights: take(),
    firstMoments: take(),
    secondMoments: take(),
    ...(averaged && { averages: take() }),
  });
  const takeMatrix = ({ rows, columns }: MatrixShape): Learned<Block> =>
    takeLearned(() => takeStrips(arena, stripRows(rows), columns));
  const takeLayer = (layer: Layer): LayerWeights => ({
    kernel: takeMatrix(kernelMatrix(layer)),
    bias: takeLearned(() => arena.floats(padOctets(biasSize(layer)))),
    ...(network.labels === 'projection' &&
      layer === network.layers.at(-1) && {
        embedding: takeMatrix(embeddingMatrix(layer)),
      }),
  });
  const set = () => network.layers.map(takeLayer);
  return { network: network.name, layers: network.layers, sets: [set(), set()] };
}

/** The size of a matrix in strips of its columns. */
interface MatrixShape {
  readonly rows: number;
  readonly columns: number;
}

/** A kernel as a matrix: its last axis is the columns. */
function kernelMatrix(layer: Layer): MatrixShape {
  const shape = kernelShape(layer);
  return { rows: sizeOf(shape.slice(0, -1)), columns: shape.at(-1)! };
}

const embeddingMatrix = ({ inputs }: Layer): MatrixShape => ({ rows: CLASSES, columns: inputs });

/**
 * Calls back for each row of each strip: with its place in the matrix, its place in the strips, and its number of
 * columns. In the order of memory and by whole rows for speed, because training waits meanwhile.
 */
function eachStripRow(
  { rows, columns }: MatrixShape,
  visit: (index: number, inStrips: number, columns: number) => void,
): void {
  const stripFloats = stripRows(rows) * STRIP_COLUMNS;
  for (let first = 0, strip = 0; first < columns; first += STRIP_COLUMNS, strip += stripFloats) {
    const count = Math.min(STRIP_COLUMNS, columns - first);
    for (let row = 0; row < rows; row += 1) visit(row * columns + first, strip + row * STRIP_COLUMNS, count);
  }
}

/** Reads and writes both networks' weights and moments. */
export class WeightMemory {
  readonly #floats: Float32Array;

  constructor(buffer: ArrayBufferLike) {
    this.#floats = new Float32Array(buffer);
  }

  #from(address: number): Float32Array {
    return this.#floats.subarray(address / FLOAT_BYTES);
  }

  #writeMatrix(shape: MatrixShape, { address }: Block, values: Float32Array): void {
    const strips = this.#from(address);
    eachStripRow(shape, (index, inStrips, columns) => {
      for (let column = 0; column < columns; column += 1) strips[inStrips + column] = values[index + column]!;
    });
  }

  #readMatrix(shape: MatrixShape, { address }: Block): Float32Array {
    const strips = this.#from(address);
    const values = new Float32Array(shape.rows * shape.columns);
    eachStripRow(shape, (index, inStrips, columns) => {
      for (let column = 0; column < columns; column += 1) values[index + column] = strips[inStrips + column]!;
    });
    return values;
  }

  /** Writes a network's part of a state into one of its sets. */
  write({ network, layers, sets }: NetworkWeights, set: 0 | 1, state: EngineState): void {
    for (const [index, layer] of layers.entries()) {
      const { kernel, bias, embedding } = sets[set][index]!;
      const prefix = `${network}/${layer.name}`;
      for (const kind of kindsOf(kernel)) {
        // If the state has no average, the average begins as the weights.
        const values = state[kind] ?? state.weights;
        this.#writeMatrix(kernelMatrix(layer), kernel[kind]!, values[`${prefix}/kernel`]!.data);
        this.#from(bias[kind]!).set(values[`${prefix}/bias`]!.data);
        if (embedding)
          this.#writeMatrix(embeddingMatrix(layer), embedding[kind]!, values[embeddingName(network)]!.data);
      }
    }
  }

  /** Copies one kind of values of a network's set, by the weights' names. */
  read({ network, layers, sets }: NetworkWeights, set: 0 | 1, kind: Kind): NamedWeights {
    const weights: NamedWeights = {};
    for (const [index, layer] of layers.entries()) {
      const { kernel, bias, embedding } = sets[set][index]!;
      const prefix = `${network}/${layer.name}`;
      weights[`${prefix}/kernel`] = {
        shape: kernelShape(layer),
        data: this.#readMatrix(kernelMatrix(layer), kernel[kind]!),
      };
      const size = biasSize(layer);
      weights[`${prefix}/bias`] = { shape: [size], data: this.#from(bias[kind]!).slice(0, size) };
      if (!embedding) continue;
      const shape = embeddingMatrix(layer);
      weights[embeddingName(network)] = {
        shape: [shape.rows, shape.columns],
        data: this.#readMatrix(shape, embedding[kind]!),
      };
    }
    return weights;
  }
}

const kindsOf = (learned: Learned<unknown>): readonly Kind[] => Object.keys(learned) as Kind[];
