// The weights of a network in the kernels' memory: two sets of them, one valid and one that the next step writes,
// so that a step that is given up has changed nothing. And their way in and out, from the layout [in, out].
import type { NetworkName } from '../../../config/networks';
import { CLASSES, type DenseLayer, type Network } from '../../../plan/blueprint';
import { embeddingName, featuresOf } from '../../../plan/weights';
import type { NamedWeights } from '../../../protocol/trainer';
import type { EngineState } from '../../engine';
import type { Arena } from './arena';
import { QUAD_COLUMNS, STRIP_COLUMNS } from '../layout';
import { FLOAT_BYTES, padOctets, quadsOf, takeStrips, type Block } from './shapes';

/** What a state holds of a weight. */
export type Kind = 'weights' | 'firstMoments' | 'secondMoments' | 'averages';

/** A weight with its moments and, where there is one, its average, which are laid out alike. */
export type Learned<Place> = Readonly<
  Record<Exclude<Kind, 'averages'>, Place> & Partial<Record<'averages', Place>>
>;

/** One layer of one set. */
export interface LayerWeights {
  /** [out / 12][in][12]: strips of outputs. */
  readonly kernel: Learned<Block>;
  /** Addresses. */
  readonly bias: Learned<number>;
  /** Strips of features, with classes for inputs: added to the kernel by the row's label. */
  readonly embedding?: Learned<Block>;
}

export interface NetworkWeights {
  readonly network: NetworkName;
  readonly layers: readonly DenseLayer[];
  /** By set, then by layer. */
  readonly sets: readonly [readonly LayerWeights[], readonly LayerWeights[]];
}

/**
 * The rows of a kernel's strips: inputs by fours, and an odd number of these. A strip is then an odd number of cache
 * lines, and the same rows of many strips, which the gradient by the input reads, do not fight over a few places in the
 * cache.
 */
function stripRows(inputs: number): number {
  const quads = quadsOf(inputs);
  return QUAD_COLUMNS * (quads % 2 ? quads : quads + 1);
}

/** @param averaged whether averages are kept */
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

/** A matrix [inputs, outputs] in strips. */
type MatrixShape = Pick<DenseLayer, 'inputs' | 'outputs'>;

/**
 * Calls back with the place of each row of each strip, in [in, out] and in the strips, and with its number of columns. In
 * the order of the strips, and by rows: training waits for whoever reads.
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
        // An average begins as the weights where the state has none.
        const values = state[kind] ?? state.weights;
        this.#writeMatrix(layer, kernel[kind]!, values[`${prefix}/kernel`]!.data);
        this.#from(bias[kind]!).set(values[`${prefix}/bias`]!.data);
        if (embedding)
          this.#writeMatrix(embeddingShape(layer), embedding[kind]!, values[embeddingName(network)]!.data);
      }
    }
  }

  /** Copies one kind of value of a network's set out, by the weights' names. */
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
