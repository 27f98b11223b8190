// The weights of a network in the kernels' memory: two sets of them, one valid and one that the next step writes,
// so that a step that is given up has changed nothing. And their way in and out, from the layout [in, out].
import type { NetworkName } from '../../../config/networks';
import type { DenseLayer } from '../../../plan/blueprint';
import type { NamedWeights } from '../../../protocol/trainer';
import type { EngineState } from '../../engine';
import type { Arena } from './arena';
import { QUAD_COLUMNS, STRIP_COLUMNS } from '../layout';
import { FLOAT_BYTES, padOctets, quadsOf, takeStrips, type Block } from './shapes';

const KINDS = ['weights', 'firstMoments', 'secondMoments'] as const;
type Kind = (typeof KINDS)[number];

/** A kernel or a bias with its moments, which are laid out alike. */
export type Learned<Place> = Readonly<Record<Kind, Place>>;

/** One layer of one set. */
export interface LayerWeights {
  /** [out / 12][in][12]: strips of outputs. */
  readonly kernel: Learned<Block>;
  /** Addresses. */
  readonly bias: Learned<number>;
}

export interface NetworkWeights {
  readonly network: NetworkName;
  readonly layers: readonly DenseLayer[];
  /** By set, then by layer. */
  readonly sets: readonly [readonly LayerWeights[], readonly LayerWeights[]];
}

function takeLearned<Place>(take: () => Place): Learned<Place> {
  return { weights: take(), firstMoments: take(), secondMoments: take() };
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

function takeLayer(arena: Arena, { inputs, outputs }: DenseLayer): LayerWeights {
  return {
    kernel: takeLearned(() => takeStrips(arena, stripRows(inputs), outputs)),
    bias: takeLearned(() => arena.floats(padOctets(outputs))),
  };
}

export function takeNetwork(
  arena: Arena,
  network: NetworkName,
  layers: readonly DenseLayer[],
): NetworkWeights {
  const set = () => layers.map((layer) => takeLayer(arena, layer));
  return { network, layers, sets: [set(), set()] };
}

/**
 * Calls back with the place of each row of each strip, in [in, out] and in the strips, and with its number of columns. In
 * the order of the strips, and by rows: training waits for whoever reads.
 */
function eachStripRow(
  { inputs, outputs }: DenseLayer,
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

  #writeKernel(layer: DenseLayer, { address }: Block, values: Float32Array): void {
    const strips = this.#from(address);
    eachStripRow(layer, (index, inStrips, columns) => {
      for (let column = 0; column < columns; column += 1) strips[inStrips + column] = values[index + column]!;
    });
  }

  #readKernel(layer: DenseLayer, { address }: Block): Float32Array {
    const strips = this.#from(address);
    const values = new Float32Array(layer.inputs * layer.outputs);
    eachStripRow(layer, (index, inStrips, columns) => {
      for (let column = 0; column < columns; column += 1) values[index + column] = strips[inStrips + column]!;
    });
    return values;
  }

  #readBias({ outputs }: DenseLayer, address: number): Float32Array {
    return this.#from(address).slice(0, outputs);
  }

  /** Writes a network's part of a state into one of its sets. */
  write({ network, layers, sets }: NetworkWeights, set: 0 | 1, state: EngineState): void {
    for (const [index, layer] of layers.entries()) {
      const at = sets[set][index]!;
      const prefix = `${network}/${layer.name}`;
      for (const kind of KINDS) {
        this.#writeKernel(layer, at.kernel[kind], state[kind][`${prefix}/kernel`]!.data);
        this.#from(at.bias[kind]).set(state[kind][`${prefix}/bias`]!.data);
      }
    }
  }

  /** Copies one kind of value of a network's set out, by the weights' names. */
  read({ network, layers, sets }: NetworkWeights, set: 0 | 1, kind: Kind): NamedWeights {
    const entries = layers.flatMap((layer, index) => {
      const { kernel, bias } = sets[set][index]!;
      const prefix = `${network}/${layer.name}`;
      const kernelValues = this.#readKernel(layer, kernel[kind]);
      return [
        [`${prefix}/kernel`, { shape: [layer.inputs, layer.outputs], data: kernelValues }],
        [`${prefix}/bias`, { shape: [layer.outputs], data: this.#readBias(layer, bias[kind]) }],
      ] as const;
    });
    return Object.fromEntries(entries);
  }
}
