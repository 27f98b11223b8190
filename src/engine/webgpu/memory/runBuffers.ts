// The things that all programs of an engine share: the run's state, the tensors, the data set, and the sources of the
// steps' random numbers and rates.
import { IMAGE_SIZE } from '../../../config/datasets';
import type { NetworkName } from '../../../config/networks';
import type { View } from '../../../plan/stepPlan';
import type { EngineOptions } from '../../engine';
import { labelsOf } from '../../labelsOf';
import type { GpuMemory } from './gpuMemory';
import { VECTOR_BYTES } from './paddedMatrix';
import { Matrices, type Matrix } from './matrices';
import { paramWords } from '../shaders/params';
import type { ProductStyle } from '../shaders/product';
import type { StateSets } from './stateSets';

const WORD_BYTES = 4;

/** The data set, unchanged: a byte for each pixel and for each label. */
interface DatasetBuffers {
  readonly count: number;
  readonly images: GPUBuffer;
  /** Present if the networks take labels. */
  readonly labels?: GPUBuffer;
}

export interface RunBuffers {
  readonly memory: GpuMemory;
  readonly style: ProductStyle;
  readonly sets: StateSets;
  readonly matrices: Matrices;
  readonly dataset: DatasetBuffers;
  /** See shaders/params.ts. */
  readonly params: GPUBuffer;
  /** A step's rates: see shaders/adam.ts. */
  readonly rates: Readonly<Record<NetworkName, GPUBuffer>>;
}

/** The context in which the operations of one plan are compiled. */
export interface Compilation extends RunBuffers {
  /** The rows of each part. */
  readonly rows: number;
  readonly matrixOf: (view: View) => Matrix;
}

function takeBytes(memory: GpuMemory, label: string, bytes: Uint8Array): GPUBuffer {
  const buffer = memory.storage(label, bytes.length);
  memory.device.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>);
  return buffer;
}

/** Pads bytes with zeros to whole words, which the GPU requires. */
function padBytes(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / WORD_BYTES) * WORD_BYTES);
  padded.set(bytes);
  return padded;
}

function takeDataset(memory: GpuMemory, options: EngineOptions): DatasetBuffers {
  const { images } = options;
  const labels = labelsOf(options, 'webgpu');
  return {
    count: images.length / IMAGE_SIZE,
    images: takeBytes(memory, 'data set', images),
    ...(labels && { labels: takeBytes(memory, 'labels of the data set', padBytes(labels)) }),
  };
}

export function takeRunBuffers(
  memory: GpuMemory,
  sets: StateSets,
  options: EngineOptions,
  style: ProductStyle,
): RunBuffers {
  const takeRates = (label: string): GPUBuffer =>
    memory.take(label, VECTOR_BYTES, GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM);
  return {
    memory,
    style,
    sets,
    matrices: new Matrices(memory),
    dataset: takeDataset(memory, options),
    params: memory.constants('params', paramWords(options.config)),
    rates: { discriminator: takeRates('discriminator rates'), generator: takeRates('generator rates') },
  };
}
