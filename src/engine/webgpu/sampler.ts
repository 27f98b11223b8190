// Draws images with the generator: a program of its own, on buffers of its own, a grid at a time.
import { IMAGE_SIZE } from '../../config/datasets';
import { GRID_IMAGES } from '../../config/grid';
import type { TrainConfig } from '../../config/trainConfig';
import { encode, type Command, type Dispatch } from './dispatches';
import type { GpuMemory } from './gpuMemory';
import { forward, type Matrix } from './layerDispatches';
import { FLOAT_BYTES, padMatrix } from './paddedMatrix';
import type { ProductStyle } from './shaders/product';
import { takeMatrix } from './trainProgram';
import type { StateSets } from './stateSets';

/** Images that are drawn at a time. */
const ROWS = GRID_IMAGES;

interface Drawing {
  /** The weights to draw with. */
  readonly set: number;
  /** count * latentSize values, which must not change afterwards. */
  readonly latent: Float32Array;
  readonly count: number;
  /** Called once the GPU has all of the work, in which it keeps the order: `set` may change from then on. */
  readonly onSubmitted: () => void;
}

export class Sampler {
  readonly dispatches: readonly Dispatch[];
  readonly #device: GPUDevice;
  readonly #latent: Matrix;
  readonly #images: Matrix;
  readonly #staging: GPUBuffer;
  /** What the latent buffer holds: the grid's noise is the same all the time. */
  #uploaded: Float32Array | undefined;
  /** One drawing at a time: there is one set of buffers. */
  #lastDrawing: Promise<unknown> = Promise.resolve();

  constructor(memory: GpuMemory, config: TrainConfig, sets: StateSets, style: ProductStyle) {
    this.#device = memory.device;
    const latent = takeMatrix(memory, 'sample latent', ROWS, config.latentSize);
    let input = latent;
    this.dispatches = sets.generator.map((layer) => {
      const { name, outputs } = layer.layer;
      const output = takeMatrix(memory, `sample ${name}`, ROWS, outputs);
      const dispatch = forward(memory, { name: `sample ${name}`, layer, input, output, style });
      input = output;
      return dispatch;
    });
    this.#latent = latent;
    this.#images = input;
    this.#staging = memory.staging('samples on their way out', ROWS * IMAGE_SIZE * FLOAT_BYTES);
  }

  /** @param commands of `dispatches` */
  draw(commands: readonly Command[], { set, latent, count, onSubmitted }: Drawing): Promise<Float32Array> {
    const drawing = this.#lastDrawing.then(async () => {
      const images = new Float32Array(count * IMAGE_SIZE);
      const latentSize = this.#latent.columns;
      for (let from = 0; from < count; from += ROWS) {
        const rows = Math.min(ROWS, count - from);
        const isAll = rows === count;
        const part = isAll ? latent : latent.subarray(from * latentSize, (from + rows) * latentSize);
        const drawn = this.#drawPart(commands, set, part, rows);
        if (from + rows === count) onSubmitted();
        await drawn;
        images.set(
          new Float32Array(this.#staging.getMappedRange(0, rows * IMAGE_SIZE * FLOAT_BYTES)),
          from * IMAGE_SIZE,
        );
        this.#staging.unmap();
      }
      return images;
    });
    this.#lastDrawing = drawing.catch(() => undefined);
    return drawing;
  }

  /** Leaves the images in the staging buffer, mapped. */
  #drawPart(commands: readonly Command[], set: number, latent: Float32Array, rows: number): Promise<void> {
    const { queue } = this.#device;
    const { columns } = this.#latent;
    if (latent !== this.#uploaded)
      queue.writeBuffer(this.#latent.buffer, 0, padMatrix({ rows, columns }, latent));
    this.#uploaded = latent;
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass, commands, set);
    pass.end();
    const bytes = rows * IMAGE_SIZE * FLOAT_BYTES;
    encoder.copyBufferToBuffer(this.#images.buffer, 0, this.#staging, 0, bytes);
    queue.submit([encoder.finish()]);
    return this.#staging.mapAsync(GPUMapMode.READ, 0, bytes);
  }
}
