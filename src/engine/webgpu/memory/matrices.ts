// A plan's tensors as matrices on the GPU. Each has a buffer of its own, which is made when a program first asks for
// it.
import type { Tensor, View } from '../../../plan/stepPlan';
import type { GpuMemory } from './gpuMemory';
import { matrixBytes, type Shape } from './paddedMatrix';

/** Some rows of a matrix in its buffer. */
export interface Matrix extends Shape {
  readonly buffer: GPUBuffer;
  readonly firstRow: number;
}

export class Matrices {
  readonly #memory: GpuMemory;
  readonly #buffers = new Map<Tensor, GPUBuffer>();

  constructor(memory: GpuMemory) {
    this.#memory = memory;
  }

  /**
   * The rows of a view, with all columns.
   *
   * @param rows the rows of each part
   */
  of({ tensor, firstPart, parts }: View, rows: number): Matrix {
    const { name, columns } = tensor;
    let buffer = this.#buffers.get(tensor);
    if (!buffer) {
      buffer = this.#memory.storage(name, matrixBytes({ rows: tensor.parts * rows, columns }));
      this.#buffers.set(tensor, buffer);
    }
    return { buffer, columns, firstRow: firstPart * rows, rows: parts * rows };
  }
}
