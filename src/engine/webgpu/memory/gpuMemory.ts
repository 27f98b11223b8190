// The engine's buffers: made once, counted, checked against the device's limits, and destroyed together.
import { ForgeError } from '../../../protocol/errors';

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

export class GpuMemory {
  readonly device: GPUDevice;
  #buffers: GPUBuffer[] = [];
  #bytes = 0;

  constructor(device: GPUDevice) {
    this.device = device;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @throws ForgeError `engine-failed` if the buffer is larger than the device can bind */
  take(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    const most = Math.min(
      maxBufferSize,
      usage & GPUBufferUsage.STORAGE ? maxStorageBufferBindingSize : Infinity,
    );
    if (bytes > most) {
      const cause = `${label} takes ${inMegabytes(bytes)}, and this GPU has room for ${inMegabytes(most)} at most`;
      throw new ForgeError('engine-failed', `The networks are too large for the GPU: ${cause}`, {
        engine: 'webgpu',
        cause,
      });
    }
    const buffer = this.device.createBuffer({ label, size: bytes, usage });
    this.#buffers.push(buffer);
    this.#bytes += bytes;
    return buffer;
  }

  /** A uniform buffer that never changes. */
  constants(label: string, words: Uint32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.take(label, words.byteLength, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
    this.device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }

  /** A storage buffer for shaders, which can also be filled and copied. */
  storage(label: string, bytes: number): GPUBuffer {
    return this.take(
      label,
      bytes,
      GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    );
  }

  /** A staging buffer for results on their way to the processor. */
  staging(label: string, bytes: number): GPUBuffer {
    return this.take(label, bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
    this.#buffers = [];
    this.#bytes = 0;
  }
}
