// Reads buffers through one staging buffer, one read at a time.
import type { GpuMemory } from './gpuMemory';
import { FLOAT_BYTES } from './paddedMatrix';

export class StagedReads {
  readonly #device: GPUDevice;
  readonly #staging: GPUBuffer;
  #last: Promise<unknown> = Promise.resolve();

  /** @param bytes the largest size that is read at once */
  constructor(memory: GpuMemory, label: string, bytes: number) {
    this.#device = memory.device;
    this.#staging = memory.staging(label, bytes);
  }

  /**
   * @param onSubmitted called when the copy was submitted to the GPU, which keeps the order: the buffers may change
   *   from then on
   * @returns the contents of each buffer
   */
  read(buffers: readonly GPUBuffer[], onSubmitted: () => void): Promise<readonly Float32Array[]> {
    const read = this.#last.then(() => {
      const staged = this.#stage(buffers);
      onSubmitted();
      return staged;
    });
    this.#last = read.catch(() => undefined);
    return read;
  }

  async #stage(buffers: readonly GPUBuffer[]): Promise<readonly Float32Array[]> {
    const encoder = this.#device.createCommandEncoder();
    let bytes = 0;
    for (const buffer of buffers) {
      encoder.copyBufferToBuffer(buffer, 0, this.#staging, bytes, buffer.size);
      bytes += buffer.size;
    }
    this.#device.queue.submit([encoder.finish()]);
    await this.#staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const floats = new Float32Array(this.#staging.getMappedRange(0, bytes)).slice();
    this.#staging.unmap();
    let at = 0;
    return buffers.map(({ size }) => floats.subarray(at, (at += size / FLOAT_BYTES)));
  }
}
