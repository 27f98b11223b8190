// The batches of steps that the GPU was given and whose losses have not come back. This queue limits how far ahead the
// GPU may work, and assigns the set of the state in which each batch ends.
import { BatchSize } from '../gpu/batchSize';
import { LOSS_PAIR_BYTES, LOSS_RING_STEPS } from './memory/bufferSizes';
import type { GpuMemory } from './memory/gpuMemory';
import { SETS } from './memory/stateSets';

/** Long enough to hide the round trip to the GPU, and far below the limit of a watchdog. */
const BATCH_MS = 10;
/** The ring holds the losses of all batches in progress. */
const MAX_BATCH_STEPS = LOSS_RING_STEPS / 2;
/** One batch computes while the next is being submitted: one for each set except the one that counts. */
const MAX_BATCHES = SETS - 1;
/**
 * Some browsers check only now and then whether a buffer can be read, or when they get work. They get work at this
 * interval.
 */
const NUDGE_MS = 4;

/** A step, and the set with the state after it. */
export interface Progress {
  readonly step: number;
  readonly set: number;
}

/** Steps that the GPU takes one after another, and their end. */
export interface Batch extends Progress {
  /** The number of steps before the first of these. */
  readonly firstStep: number;
}

interface PendingBatch extends Batch {
  /** The discriminator's and the generator's losses, alternating. */
  readonly losses: Promise<Float32Array>;
}

export class BatchQueue {
  readonly #device: GPUDevice;
  /** The staging buffers that are not in use. */
  readonly #freeStagings: GPUBuffer[];
  /** The reads in progress, also of batches that were given up. */
  readonly #reads = new Set<Promise<unknown>>();
  readonly #size = new BatchSize(BATCH_MS, MAX_BATCH_STEPS);
  #batches: PendingBatch[] = [];

  constructor(memory: GpuMemory) {
    this.#device = memory.device;
    this.#freeStagings = Array.from({ length: MAX_BATCHES }, (_, index) =>
      memory.staging(`losses ${index}`, LOSS_RING_STEPS * LOSS_PAIR_BYTES),
    );
  }

  get newest(): Batch | undefined {
    return this.#batches.at(-1);
  }

  get full(): boolean {
    return this.#batches.length >= MAX_BATCHES;
  }

  /** The number of steps that the next batch should have. */
  get batchSteps(): number {
    return this.#size.steps;
  }

  /** Whether a staging buffer is free for another batch. Batches that were given up may still be read. */
  get isReady(): boolean {
    return this.#freeStagings.length > 0;
  }

  async ready(): Promise<void> {
    while (!this.isReady) await this.#nudgeUntil(Promise.race(this.#reads));
  }

  /**
   * Submits a batch, if it is ready.
   *
   * @param encoder contains all of the batch's steps
   */
  submit(encoder: GPUCommandEncoder, lossRing: GPUBuffer, batch: Batch): void {
    const staging = this.#freeStagings.pop();
    if (!staging) throw new TypeError('The queue is not ready');
    const steps = batch.step - batch.firstStep;
    encoder.copyBufferToBuffer(lossRing, 0, staging, 0, lossRing.size);
    this.#device.queue.submit([encoder.finish()]);
    const losses = staging.mapAsync(GPUMapMode.READ).then(() => {
      const ring = new Float32Array(staging.getMappedRange());
      const pairs = new Float32Array(2 * steps);
      for (let i = 0; i < steps; i += 1) {
        const slot = (batch.firstStep + i) % LOSS_RING_STEPS;
        pairs.set(ring.subarray(2 * slot, 2 * slot + 2), 2 * i);
      }
      staging.unmap();
      return pairs;
    });
    const read = losses
      // `next` reports a failure. A batch that is given up may fail silently.
      .catch(() => undefined)
      .then(() => {
        this.#freeStagings.push(staging);
        this.#reads.delete(read);
      });
    this.#reads.add(read);
    this.#batches.push({ ...batch, losses });
  }

  /** Waits for the oldest batch and removes it from the queue. Undefined if it was given up meanwhile. */
  async next(): Promise<{ readonly batch: Batch; readonly losses: Float32Array } | undefined> {
    const oldest = this.#batches[0];
    if (!oldest) return undefined;
    const losses = await this.#nudgeUntil(oldest.losses);
    if (this.#batches[0] !== oldest) return undefined;
    this.#batches.shift();
    this.#size.done(oldest.step - oldest.firstStep);
    return { batch: oldest, losses };
  }

  async #nudgeUntil<T>(awaited: Promise<T>): Promise<T> {
    const timer = setInterval(() => this.#device.queue.submit([]), NUDGE_MS);
    return awaited.finally(() => clearInterval(timer));
  }

  /** Gives up all batches. */
  clear(): void {
    this.#batches = [];
    this.#size.pause();
  }
}
