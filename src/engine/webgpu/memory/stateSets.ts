// The run's state on the GPU, in three sets: the state that counts, and the states after two batches of steps that do
// not count yet. Dropping those returns to the step that counts.
import type { NetworkName } from '../../../config/networks';
import type { TrainConfig } from '../../../config/trainConfig';
import type { Layer } from '../../../plan/layers';
import type { LayerWeights } from '../../../plan/stepPlan';
import { allWeightSpecs, type WeightSpec } from '../../../plan/weights';
import type { NamedWeights } from '../../../protocol/trainer';
import type { EngineState } from '../../engine';
import type { SharedState } from '../../gpu/sharedState';
import { COUNTER_BYTES } from './bufferSizes';
import type { GpuMemory } from './gpuMemory';
import { interleave, matrixBytes, matrixOf, padMatrix, pick, unpadMatrix, type Shape } from './paddedMatrix';
import { StagedReads } from './stagedReads';

export const SETS = 3;

/** One buffer for each of the sets. */
export type SetBuffers = readonly GPUBuffer[];

/** A weight with everything that a run keeps for it. */
export interface Part {
  readonly name: string;
  readonly shape: readonly number[];
  readonly matrix: Shape;
  readonly weights: SetBuffers;
  /** Both moments, alternating every four weights: twice the size of the weight. */
  readonly moments: SetBuffers;
  /** The average of a generator's weight, if the run has averages. */
  readonly average?: SetBuffers;
}

interface Reading {
  readonly set: number;
  /** Called when the copy was submitted to the GPU, which keeps the order: the set may change from then on. */
  readonly onSubmitted: () => void;
}

const isGenerators = ({ name }: Pick<Part, 'name'>): boolean => name.startsWith('generator/');

/** @throws TypeError if the run has no averages */
export function averageOf({ name, average }: Part): SetBuffers {
  if (!average) throw new TypeError(`There is no average of ${name}`);
  return average;
}

export class StateSets {
  /** The number of completed steps, which the shaders count. */
  readonly counter: SetBuffers;
  readonly #device: GPUDevice;
  readonly #parts: readonly Part[];
  readonly #reads: StagedReads;

  /**
   * @param state the state to begin with
   * @param shared the same state, if it is already on this device
   */
  constructor(memory: GpuMemory, config: TrainConfig, state: EngineState, shared?: SharedState) {
    this.#device = memory.device;
    const inSets = (label: string, bytes: number): SetBuffers =>
      Array.from({ length: SETS }, (_, set) => memory.storage(`${label} ${set}`, bytes));
    const takePart = ({ name, shape }: WeightSpec): Part => {
      const matrix = matrixOf(shape);
      const bytes = matrixBytes(matrix);
      return {
        name,
        shape,
        matrix,
        weights: inSets(name, bytes),
        moments: inSets(`${name}'s moments`, 2 * bytes),
        ...(config.averaging > 0 &&
          isGenerators({ name }) && { average: inSets(`${name}'s average`, bytes) }),
      };
    };
    this.#parts = allWeightSpecs(config).map(takePart);
    this.counter = inSets('counter', COUNTER_BYTES);
    const bytes = this.#buffersIn(0).reduce((sum, { size }) => sum + size, 0);
    this.#reads = new StagedReads(memory, 'weights on their way out', bytes);
    if (shared) this.#take(0, shared);
    else this.#write(0, state);
  }

  /** @throws TypeError if there is no such weight */
  part(name: string): Part {
    const part = this.#parts.find((one) => one.name === name);
    if (!part) throw new TypeError(`There is no weight ${name}`);
    return part;
  }

  layerParts(network: NetworkName, { name }: Layer): { readonly kernel: Part; readonly bias: Part } {
    return {
      kernel: this.part(`${network}/${name}/kernel`),
      bias: this.part(`${network}/${name}/bias`),
    };
  }

  /** The buffers of a layer's weights in one of their states. An update happens in place. */
  layerBuffers({ network, layer, state }: LayerWeights): {
    readonly kernel: SetBuffers;
    readonly bias: SetBuffers;
  } {
    const { kernel, bias } = this.layerParts(network, layer);
    return state === 'average'
      ? { kernel: averageOf(kernel), bias: averageOf(bias) }
      : { kernel: kernel.weights, bias: bias.weights };
  }

  #setStep(set: number, step: number): void {
    this.#device.queue.writeBuffer(this.counter[set]!, 0, Uint32Array.of(step));
  }

  /** If the state has no averages, averaging has just been switched on: they begin as the weights. */
  #take(set: number, { step, parts, averages }: SharedState): void {
    const encoder = this.#device.createCommandEncoder();
    const copy = (source: GPUBuffer, target: GPUBuffer): void =>
      encoder.copyBufferToBuffer(source, 0, target, 0, target.size);
    for (const { name, weights, moments, average } of this.#parts) {
      copy(parts[name]!.weights, weights[set]!);
      copy(parts[name]!.moments, moments[set]!);
      if (average) copy(averages?.[name] ?? parts[name]!.weights, average[set]!);
    }
    this.#device.queue.submit([encoder.finish()]);
    this.#setStep(set, step);
  }

  /** The averages are treated as in `#take`. */
  #write(set: number, { step, weights, firstMoments, secondMoments, averages = weights }: EngineState): void {
    const { queue } = this.#device;
    for (const part of this.#parts) {
      const padded = (named: NamedWeights) => padMatrix(part.matrix, named[part.name]!.data);
      queue.writeBuffer(part.weights[set]!, 0, padded(weights));
      queue.writeBuffer(part.moments[set]!, 0, interleave(padded(firstMoments), padded(secondMoments)));
      if (part.average) queue.writeBuffer(part.average[set]!, 0, padded(averages));
    }
    this.#setStep(set, step);
  }

  /** The buffers of a set, by the weights' names. Valid until the engine writes to the set. */
  lend(set: number): Pick<SharedState, 'parts' | 'averages'> {
    const averaged = this.#parts.filter(({ average }) => average);
    return {
      parts: Object.fromEntries(
        this.#parts.map(({ name, weights, moments }) => [
          name,
          { weights: weights[set]!, moments: moments[set]! },
        ]),
      ),
      ...(averaged.length > 0 && {
        averages: Object.fromEntries(averaged.map((part) => [part.name, averageOf(part)[set]!])),
      }),
    };
  }

  /** All buffers of a set except the counter. */
  #buffersIn(set: number): readonly GPUBuffer[] {
    return this.#parts.flatMap(({ weights, moments, average }) =>
      [weights, moments, average].flatMap((buffers) => buffers?.[set] ?? []),
    );
  }

  /** Copies one set to another, before everything that is encoded later. */
  copy(encoder: GPUCommandEncoder, from: number, to: number): void {
    const targets = [...this.#buffersIn(to), this.counter[to]!];
    for (const [index, source] of [...this.#buffersIn(from), this.counter[from]!].entries())
      encoder.copyBufferToBuffer(source, 0, targets[index]!, 0, source.size);
  }

  #named(parts: readonly Part[], values: readonly Float32Array[]): NamedWeights {
    return Object.fromEntries(
      parts.map(({ name, shape, matrix }, index) => [
        name,
        { shape, data: unpadMatrix(matrix, values[index]!) },
      ]),
    );
  }

  async readWeights({ set, onSubmitted }: Reading): Promise<NamedWeights> {
    const buffers = this.#parts.map(({ weights }) => weights[set]!);
    return this.#named(this.#parts, await this.#reads.read(buffers, onSubmitted));
  }

  /** The generator's average, or its weights if there is no average. */
  async readGenerator({ set, onSubmitted }: Reading): Promise<NamedWeights> {
    const parts = this.#parts.filter(isGenerators);
    const buffers = parts.map(({ average, weights }) => (average ?? weights)[set]!);
    return this.#named(parts, await this.#reads.read(buffers, onSubmitted));
  }

  /** @param step the step of the state in the set */
  async readState(step: number, { set, onSubmitted }: Reading): Promise<EngineState> {
    const parts = this.#parts;
    const averaged = parts.filter(({ average }) => average);
    const buffers = [
      parts.map(({ weights }) => weights[set]!),
      parts.map(({ moments }) => moments[set]!),
      averaged.map((part) => averageOf(part)[set]!),
    ];
    const values = await this.#reads.read(buffers.flat(), onSubmitted);
    const moments = values.slice(parts.length, 2 * parts.length);
    const averages = values.slice(2 * parts.length);
    const moment = (which: 0 | 1): NamedWeights =>
      this.#named(
        parts,
        moments.map((both) => pick(both, which)),
      );
    return {
      step,
      weights: this.#named(parts, values),
      firstMoments: moment(0),
      secondMoments: moment(1),
      ...(averaged.length > 0 && { averages: this.#named(averaged, averages) }),
    };
  }
}
