// Draws images with the generator, by programs and buffers of its own, a grid at a time.
import { IMAGE_SIZE } from '../../../config/datasets';
import { GRID_IMAGES } from '../../../config/grid';
import type { TrainConfig } from '../../../config/trainConfig';
import { samplingPlan } from '../../../plan/samplingPlan';
import { viewOf, type WeightsState } from '../../../plan/stepPlan';
import type { GeneratorWeights } from '../../engine';
import { compilePlan } from './compilePlan';
import { Program } from './dispatches';
import { FLOAT_BYTES, padMatrix } from '../memory/paddedMatrix';
import type { Matrix } from '../memory/matrices';
import type { RunBuffers } from '../memory/runBuffers';

/** The number of images that are drawn at a time. */
const ROWS = GRID_IMAGES;

interface Drawing {
  /** The set of the weights. */
  readonly set: number;
  readonly of: GeneratorWeights;
  /** `count` rows of the generator's inputs, which must not change afterwards. */
  readonly inputs: Float32Array;
  readonly count: number;
  /** Called when all work was submitted to the GPU, which keeps the order: `set` may change from then on. */
  readonly onSubmitted: () => void;
}

/** Some rows of a drawing. */
interface DrawingPart {
  readonly set: number;
  readonly program: Program;
  readonly inputs: Float32Array;
  readonly rows: number;
}

export class Sampler {
  readonly #device: GPUDevice;
  readonly #trained: Program;
  /** Present if the run has an average. */
  readonly #average: Program | undefined;
  readonly #inputs: Matrix;
  readonly #images: Matrix;
  readonly #staging: GPUBuffer;
  /** The contents of the input buffer. It is not uploaded again for the grid, whose inputs are always the same. */
  #uploaded: Float32Array | undefined;
  /** The end of the queue: one drawing at a time, because there is one set of buffers. */
  #lastDrawing: Promise<unknown> = Promise.resolve();

  constructor(run: RunBuffers, config: TrainConfig) {
    const { memory, matrices } = run;
    this.#device = memory.device;
    const sampling = samplingPlan(config, ROWS);
    const programWith = (state: WeightsState): Program =>
      new Program(memory.device, compilePlan(sampling.planWith(state), run));
    this.#trained = programWith('before');
    this.#average = config.averaging > 0 ? programWith('average') : undefined;
    this.#inputs = matrices.of(viewOf(sampling.input), ROWS);
    this.#images = matrices.of(viewOf(sampling.images), ROWS);
    this.#staging = memory.staging('samples on their way out', ROWS * IMAGE_SIZE * FLOAT_BYTES);
  }

  /** See `Program.prepare`. */
  async prepare(): Promise<void> {
    await Promise.all([this.#trained.prepare(), this.#average?.prepare()]);
  }

  draw({ set, of, inputs, count, onSubmitted }: Drawing): Promise<Float32Array> {
    const program = (of === 'average' && this.#average) || this.#trained;
    const drawing = this.#lastDrawing.then(async () => {
      const images = new Float32Array(count * IMAGE_SIZE);
      const width = this.#inputs.columns;
      for (let from = 0; from < count; from += ROWS) {
        const rows = Math.min(ROWS, count - from);
        const isAll = rows === count;
        const some = isAll ? inputs : inputs.subarray(from * width, (from + rows) * width);
        const drawn = this.#drawPart({ set, program, inputs: some, rows });
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
  #drawPart({ set, program, inputs, rows }: DrawingPart): Promise<void> {
    const { queue } = this.#device;
    const { buffer, columns } = this.#inputs;
    if (inputs !== this.#uploaded) queue.writeBuffer(buffer, 0, padMatrix({ rows, columns }, inputs));
    this.#uploaded = inputs;
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    program.encode(pass, set);
    pass.end();
    const bytes = rows * IMAGE_SIZE * FLOAT_BYTES;
    encoder.copyBufferToBuffer(this.#images.buffer, 0, this.#staging, 0, bytes);
    queue.submit([encoder.finish()]);
    return this.#staging.mapAsync(GPUMapMode.READ, 0, bytes);
  }
}
