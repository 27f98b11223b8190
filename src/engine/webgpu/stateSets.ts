// The run's state on the GPU, three times over: as it is, and as two batches of steps that do not count yet will
// leave it. Giving those up is all it takes to be back at the step that counts.
import type { NetworkName } from '../../config/networks';
import { networkOf, type DenseLayer } from '../../plan/blueprint';
import type { TrainConfig } from '../../config/trainConfig';
import type { NamedWeights } from '../../protocol/trainer';
import type { EngineState } from '../engine';
import type { GpuMemory } from './gpuMemory';
import type { SharedState } from '../sharedState';
import { COUNTER_BYTES } from './bufferSizes';
import {
  FLOAT_BYTES,
  LANES,
  matrixBytes,
  matrixOf,
  padMatrix,
  unpadMatrix,
  type Shape,
} from './paddedMatrix';

export const SETS = 3;

/** A buffer in each of the sets. */
export type SetBuffers = readonly GPUBuffer[];

/** One layer in all sets. */
export interface LayerState {
  readonly layer: DenseLayer;
  readonly kernel: SetBuffers;
  /** Both moments of four weights side by side: twice the kernel. */
  readonly kernelMoments: SetBuffers;
  readonly bias: SetBuffers;
  readonly biasMoments: SetBuffers;
}

/** A weight with its moments. */
interface Part {
  readonly name: string;
  readonly shape: readonly number[];
  readonly matrix: Shape;
  readonly weights: SetBuffers;
  readonly moments: SetBuffers;
}

/** Where a weight and its moments lie in the staging buffer. */
interface StagedPart {
  readonly part: Part;
  readonly at: number;
  readonly momentsAt: number;
}

interface Reading {
  readonly set: number;
  /** Called once the GPU is told to copy the set, in whose order it may change then. */
  readonly onSubmitted: () => void;
}

/** Two arrays by turns of four values. */
function interleave(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(2 * first.length);
  for (let i = 0; i < first.length; i += LANES) {
    both.set(first.subarray(i, i + LANES), 2 * i);
    both.set(second.subarray(i, i + LANES), 2 * i + LANES);
  }
  return both;
}

/** One of the two: `which` is 0 for the first, 1 for the second. */
function pick(both: Float32Array, which: 0 | 1): Float32Array {
  const picked = new Float32Array(both.length / 2);
  for (let i = 0; i < picked.length; i += LANES) {
    const from = 2 * i + which * LANES;
    for (let lane = 0; lane < LANES; lane += 1) picked[i + lane] = both[from + lane]!;
  }
  return picked;
}

export class StateSets {
  readonly generator: readonly LayerState[];
  readonly discriminator: readonly LayerState[];
  /** Steps completed, as the shaders count them. */
  readonly counter: SetBuffers;
  readonly #device: GPUDevice;
  readonly #parts: readonly Part[];
  readonly #staged: readonly StagedPart[];
  readonly #staging: GPUBuffer;
  /** Bytes of the weights alone, which come first. */
  readonly #weightBytes: number;
  /** One read at a time: there is one staging buffer. */
  #lastRead: Promise<unknown> = Promise.resolve();

  /**
   * @param state where to begin
   * @param shared the same state, where it lies on this device already
   */
  constructor(memory: GpuMemory, config: TrainConfig, state: EngineState, shared?: SharedState) {
    this.#device = memory.device;
    const parts: Part[] = [];
    const inSets = (label: string, bytes: number): SetBuffers =>
      Array.from({ length: SETS }, (_, set) => memory.storage(`${label} ${set}`, bytes));
    const takePart = (name: string, shape: readonly number[]): Part => {
      const matrix = matrixOf(shape);
      const bytes = matrixBytes(matrix);
      const part = {
        name,
        shape,
        matrix,
        weights: inSets(name, bytes),
        moments: inSets(`${name}'s moments`, 2 * bytes),
      };
      parts.push(part);
      return part;
    };
    const takeNetwork = (network: NetworkName): LayerState[] =>
      networkOf(network, config).layers.map((layer) => {
        const { name, inputs, outputs } = layer;
        const kernel = takePart(`${network}/${name}/kernel`, [inputs, outputs]);
        const bias = takePart(`${network}/${name}/bias`, [outputs]);
        return {
          layer,
          kernel: kernel.weights,
          kernelMoments: kernel.moments,
          bias: bias.weights,
          biasMoments: bias.moments,
        };
      });
    this.generator = takeNetwork('generator');
    this.discriminator = takeNetwork('discriminator');
    this.counter = inSets('counter', COUNTER_BYTES);
    this.#parts = parts;
    this.#weightBytes = parts.reduce((sum, { matrix }) => sum + matrixBytes(matrix), 0);
    let at = 0;
    this.#staged = parts.map((part) => {
      const staged = { part, at, momentsAt: this.#weightBytes + 2 * at };
      at += matrixBytes(part.matrix);
      return staged;
    });
    this.#staging = memory.staging('weights on their way out', 3 * this.#weightBytes);
    if (shared) this.#take(0, shared);
    else this.#write(0, state);
  }

  #setStep(set: number, step: number): void {
    this.#device.queue.writeBuffer(this.counter[set]!, 0, Uint32Array.of(step));
  }

  #take(set: number, { step, parts }: SharedState): void {
    const encoder = this.#device.createCommandEncoder();
    const copy = (source: GPUBuffer, target: GPUBuffer): void =>
      encoder.copyBufferToBuffer(source, 0, target, 0, target.size);
    for (const { name, weights, moments } of this.#parts) {
      copy(parts[name]!.weights, weights[set]!);
      copy(parts[name]!.moments, moments[set]!);
    }
    this.#device.queue.submit([encoder.finish()]);
    this.#setStep(set, step);
  }

  /** A set as it lies on the GPU, by the weights' names: until the engine writes to it. */
  buffersOf(set: number): SharedState['parts'] {
    return Object.fromEntries(
      this.#parts.map(({ name, weights, moments }) => [
        name,
        { weights: weights[set]!, moments: moments[set]! },
      ]),
    );
  }

  #write(set: number, state: EngineState): void {
    const { queue } = this.#device;
    for (const { name, matrix, weights, moments } of this.#parts) {
      const padded = (named: NamedWeights) => padMatrix(matrix, named[name]!.data);
      queue.writeBuffer(weights[set]!, 0, padded(state.weights));
      queue.writeBuffer(
        moments[set]!,
        0,
        interleave(padded(state.firstMoments), padded(state.secondMoments)),
      );
    }
    this.#setStep(set, state.step);
  }

  /** Makes one set the same as another, with all that comes later in the encoder's order. */
  copy(encoder: GPUCommandEncoder, from: number, to: number): void {
    const copyOne = (buffers: SetBuffers): void => {
      const [source, target] = [buffers[from]!, buffers[to]!];
      encoder.copyBufferToBuffer(source, 0, target, 0, source.size);
    };
    for (const { weights, moments } of this.#parts) {
      copyOne(weights);
      copyOne(moments);
    }
    copyOne(this.counter);
  }

  /** @returns the first so many bytes of the staging buffer, with a set in them as it is now */
  #stage(set: number, withMoments: boolean): Promise<Float32Array> {
    const encoder = this.#device.createCommandEncoder();
    for (const { part, at, momentsAt } of this.#staged) {
      const { weights, moments } = part;
      encoder.copyBufferToBuffer(weights[set]!, 0, this.#staging, at, weights[set]!.size);
      if (withMoments)
        encoder.copyBufferToBuffer(moments[set]!, 0, this.#staging, momentsAt, moments[set]!.size);
    }
    const bytes = withMoments ? 3 * this.#weightBytes : this.#weightBytes;
    this.#device.queue.submit([encoder.finish()]);
    return this.#staging.mapAsync(GPUMapMode.READ, 0, bytes).then(() => {
      const floats = new Float32Array(this.#staging.getMappedRange(0, bytes)).slice();
      this.#staging.unmap();
      return floats;
    });
  }

  #read({ set, onSubmitted }: Reading, withMoments: boolean): Promise<Float32Array> {
    const read = this.#lastRead.then(() => {
      const staged = this.#stage(set, withMoments);
      onSubmitted();
      return staged;
    });
    this.#lastRead = read.catch(() => undefined);
    return read;
  }

  #named(valuesOf: (staged: StagedPart) => Float32Array): NamedWeights {
    return Object.fromEntries(
      this.#staged.map((staged) => {
        const { name, shape, matrix } = staged.part;
        return [name, { shape, data: unpadMatrix(matrix, valuesOf(staged)) }];
      }),
    );
  }

  async readWeights(reading: Reading): Promise<NamedWeights> {
    return this.#weightsIn(await this.#read(reading, false));
  }

  #weightsIn(floats: Float32Array): NamedWeights {
    return this.#named(({ at, part }) =>
      floats.subarray(at / FLOAT_BYTES, (at + matrixBytes(part.matrix)) / FLOAT_BYTES),
    );
  }

  /** @param step after which the set holds the state */
  async readState(step: number, reading: Reading): Promise<EngineState> {
    const floats = await this.#read(reading, true);
    const momentsIn = ({ momentsAt, part }: StagedPart): Float32Array =>
      floats.subarray(momentsAt / FLOAT_BYTES, (momentsAt + 2 * matrixBytes(part.matrix)) / FLOAT_BYTES);
    return {
      step,
      weights: this.#weightsIn(floats),
      firstMoments: this.#named((staged) => pick(momentsIn(staged), 0)),
      secondMoments: this.#named((staged) => pick(momentsIn(staged), 1)),
    };
  }
}
