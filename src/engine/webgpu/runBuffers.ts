// What all programs of an engine work with: the run's state, the tensors, the data set, and what the steps' random
// numbers and rates come from.
import { IMAGE_SIZE } from '../../config/datasets';
import type { NetworkName } from '../../config/networks';
import type { View } from '../../plan/stepPlan';
import type { EngineOptions } from '../engine';
import type { GpuMemory } from './gpuMemory';
import { VECTOR_BYTES } from './paddedMatrix';
import { Matrices, type Matrix } from './matrices';
import { paramWords } from './shaders/params';
import type { ProductStyle } from './shaders/product';
import type { StateSets } from './stateSets';

const WORD_BYTES = 4;

/** The data set as it came: a byte for each pixel and for each label. */
interface DatasetBuffers {
  readonly count: number;
  readonly images: GPUBuffer;
  /** Where the networks know labels. */
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

/** What the operations of one plan become dispatches with. */
export interface Compilation extends RunBuffers {
  /** Of each part. */
  readonly rows: number;
  readonly matrixOf: (view: View) => Matrix;
}

function takeBytes(memory: GpuMemory, label: string, bytes: Uint8Array): GPUBuffer {
  const buffer = memory.storage(label, bytes.length);
  memory.device.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>);
  return buffer;
}

/** Bytes with zeros after them: the GPU is given whole words. */
function padBytes(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / WORD_BYTES) * WORD_BYTES);
  padded.set(bytes);
  return padded;
}

function takeDataset(memory: GpuMemory, { config, images, labels }: EngineOptions): DatasetBuffers {
  const count = images.length / IMAGE_SIZE;
  const taken = { count, images: takeBytes(memory, 'data set', images) };
  if (!config.labels) return taken;
  if (labels?.length !== count) throw new TypeError(`${labels?.length} labels for ${count} images`);
  return { ...taken, labels: takeBytes(memory, 'labels of the data set', padBytes(labels)) };
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
