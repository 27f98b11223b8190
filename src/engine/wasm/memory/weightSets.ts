// The weights of a network in the kernels' memory. There are two sets: one is valid, and the next step writes the
// other, so that a step that is given up has changed nothing. Reads and writes them as matrices [in, out].
import type { NetworkName } from '../../../config/networks';
import { CLASSES, type DenseLayer, type Network } from '../../../plan/blueprint';
import { embeddingName, featuresOf } from '../../../plan/weights';
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
  /** [out / 12][in][12]: strips of outputs. */
  readonly kernel: Learned<Block>;
  /** Addresses. */
  readonly bias: Learned<number>;
  /** Strips of features, with classes as inputs. The class of a row's label is added to the kernel. */
  readonly embedding?: Learned<Block>;
}

export interface NetworkWeights {
  readonly network: NetworkName;
  readonly layers: readonly DenseLayer[];
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

/** @param averaged whether the weights have averages */
export function takeNetwork(arena: Arena, network: Network, averaged: boolean): NetworkWeights {
  const takeLearned = <Place>(take: () => Place): Learned<Place> => ({
    weights: take(),
    firstMoments: take(),
    secondMoments: take(),
    ...(averaged && { averages: take() }),
  });
  const takeLayer = (layer: DenseLayer): LayerWeights => ({
    kernel: takeLearned(() => takeStrips(arena, stripRows(layer.inputs), layer.outputs)),
    bias: takeLearned(() => arena.floats(padOctets(layer.outputs))),
    ...(network.labels === 'projection' &&
      layer === network.layers.at(-1) && {
        embedding: takeLearned(() => takeStrips(arena, stripRows(CLASSES), featuresOf(network))),
      }),
  });
  const set = () => network.layers.map(takeLayer);
  return { network: network.name, layers: network.layers, sets: [set(), set()] };
}

/** The size of a matrix [inputs, outputs] in strips. */
type MatrixShape = Pick<DenseLayer, 'inputs' | 'outputs'>;

/**
 * Calls back for each row of each strip: with its place in [in, out], its place in the strips, and its number of
 * columns. In the order of memory and by whole rows for speed, because training waits meanwhile.
 */
function eachStripRow(
  { inputs, outputs }: MatrixShape,
  visit: (index: number, inStrips: number, columns: number) => void,
): void {
  const stripFloats = stripRows(inputs) * STRIP_COLUMNS;
  for (let first = 0, strip = 0; first < outputs; first += STRIP_COLUMNS, strip += stripFloats) {
    const columns = Math.min(STRIP_COLUMNS, outputs - first);
    for (let input = 0; input < inputs; input += 1)
      visit(input * outputs + first, strip + input * STRIP_COLUMNS, columns);
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

  #writeMatrix(layer: MatrixShape, { address }: Block, values: Float32Array): void {
    const strips = this.#from(address);
    eachStripRow(layer, (index, inStrips, columns) => {
      for (let column = 0; column < columns; column += 1) strips[inStrips + column] = values[index + column]!;
    });
  }

  #readMatrix(layer: MatrixShape, { address }: Block): Float32Array {
    const strips = this.#from(address);
    const values = new Float32Array(layer.inputs * layer.outputs);
    eachStripRow(layer, (index, inStrips, columns) => {
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
        this.#writeMatrix(layer, kernel[kind]!, values[`${prefix}/kernel`]!.data);
        this.#from(bias[kind]!).set(values[`${prefix}/bias`]!.data);
        if (embedding)
          this.#writeMatrix(embeddingShape(layer), embedding[kind]!, values[embeddingName(network)]!.data);
      }
    }
  }

  /** Copies one kind of values of a network's set, by the weights' names. */
  read({ network, layers, sets }: NetworkWeights, set: 0 | 1, kind: Kind): NamedWeights {
    const weights: NamedWeights = {};
    for (const [index, layer] of layers.entries()) {
      const { kernel, bias, embedding } = sets[set][index]!;
      const prefix = `${network}/${layer.name}`;
      weights[`${prefix}/kernel`] = this.#readNamed(layer, kernel[kind]!);
      weights[`${prefix}/bias`] = {
        shape: [layer.outputs],
        data: this.#from(bias[kind]!).slice(0, layer.outputs),
      };
      if (embedding)
        weights[embeddingName(network)] = this.#readNamed(embeddingShape(layer), embedding[kind]!);
    }
    return weights;
  }

  #readNamed(shape: MatrixShape, place: Block): NamedWeights[string] {
    return { shape: [shape.inputs, shape.outputs], data: this.#readMatrix(shape, place) };
  }
}

const embeddingShape = ({ inputs }: DenseLayer): MatrixShape => ({ inputs: CLASSES, outputs: inputs });

const kindsOf = (learned: Learned<unknown>): readonly Kind[] => Object.keys(learned) as Kind[];
