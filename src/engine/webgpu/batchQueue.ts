// Batches of steps that the GPU has been given and whose losses have not come back: how far ahead of the run it may
// work, and in which set of the state each batch ends.
import { BatchSize } from '../batchSize';
import { LOSS_PAIR_BYTES, LOSS_RING_STEPS } from './bufferSizes';
import type { GpuMemory } from './gpuMemory';
import { SETS } from './stateSets';

/** Long enough to hide the way to the GPU and back, far below what a watchdog would end. */
const BATCH_MS = 10;
/** The ring holds the losses of all batches under way. */
const MAX_BATCH_STEPS = LOSS_RING_STEPS / 2;
/** One computes while the next is being handed over: all sets but the one that counts. */
const MAX_BATCHES = SETS - 1;
/** Some browsers look only now and then whether a buffer can be read, or when they are given work: so often we do. */
const NUDGE_MS = 4;

/** A step, and the set that holds the state after it. */
export interface Progress {
  readonly step: number;
  readonly set: number;
}

/** Steps that the GPU takes one after another, and where they end. */
export interface Batch extends Progress {
  /** Steps completed before the first of these. */
  readonly firstStep: number;
}

interface PendingBatch extends Batch {
  /** Discriminator's and generator's loss by turns. */
  readonly losses: Promise<Float32Array>;
}

export class BatchQueue {
  readonly #device: GPUDevice;
  /** Those that no batch is being read with. */
  readonly #freeStagings: GPUBuffer[];
  /** Reads under way, also of batches that were given up. */
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

  /** Steps that the next batch should have. */
  get batchSteps(): number {
    return this.#size.steps;
  }

  /** Whether the losses of another batch can be read: a batch that was given up may still be being read. */
  get isReady(): boolean {
    return this.#freeStagings.length > 0;
  }

  async ready(): Promise<void> {
    while (!this.isReady) await this.#nudgeUntil(Promise.race(this.#reads));
  }

  /**
   * Submits a batch, if it is ready.
   *
   * @param encoder with all of the batch's steps
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
      // Whoever waits for the batch hears of a failure; a batch that is given up may fail unheard.
      .catch(() => undefined)
      .then(() => {
        this.#freeStagings.push(staging);
        this.#reads.delete(read);
      });
    this.#reads.add(read);
    this.#batches.push({ ...batch, losses });
  }

  /** Waits for the oldest batch, which then is no longer in the queue; nothing if it was given up meanwhile. */
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

  /** Gives all of it up. */
  clear(): void {
    this.#batches = [];
    this.#size.pause();
  }
}
