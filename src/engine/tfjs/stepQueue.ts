// Steps that a GPU was given and whose losses have not come back. A GPU computes asynchronously; this queue limits how
// far ahead the program may run. Steps are counted in batches, with one readback for each.
import * as tf from '@tensorflow/tfjs-core';
import { BatchSize } from '../gpu/batchSize';
import type { StepResult } from './step/trainingStep';
import { disposeState, type TensorState } from './tensorState';

/** A batch of steps in progress. */
interface StepBatch {
  /** The state after its last step. */
  readonly end: TensorState;
  readonly losses: Promise<Float32Array>;
}

/** The work between two readbacks: long enough to hide their latency, short enough that a pause does not wait. */
const BATCH_MS = 30;
const MAX_BATCH_STEPS = 32;
/** One batch computes while the next is being submitted. */
const MAX_BATCHES = 2;

export class StepQueue {
  #batches: StepBatch[] = [];
  #open: StepResult[] = [];
  readonly #batchSize = new BatchSize(BATCH_MS, MAX_BATCH_STEPS);

  /** The state after the newest step in the queue. */
  get newest(): TensorState | undefined {
    return this.#open.at(-1)?.state ?? this.#batches.at(-1)?.end;
  }

  get full(): boolean {
    return this.#batches.length >= MAX_BATCHES;
  }

  get empty(): boolean {
    return this.#batches.length === 0 && this.#open.length === 0;
  }

  /** Adds a step, and closes the batch when it is long enough. */
  add(result: StepResult): void {
    const before = this.#open.at(-1);
    if (before !== undefined) disposeState(before.state);
    this.#open.push(result);
    if (this.#open.length >= this.#batchSize.steps) this.close();
  }

  /** Starts to read the losses of the steps since the last batch. */
  close(): void {
    const last = this.#open.at(-1);
    if (last === undefined) return;
    const stacked = tf.stack(this.#open.map(({ losses }) => losses));
    for (const { losses } of this.#open) losses.dispose();
    this.#open = [];
    const losses = stacked.data<'float32'>().finally(() => stacked.dispose());
    // `next` reports a failure. A batch that is given up may fail silently.
    losses.catch(() => undefined);
    this.#batches.push({ end: last.state, losses });
  }

  /** Waits for the oldest batch and removes it from the queue. The caller then owns its state. */
  async next(): Promise<{ readonly end: TensorState; readonly losses: Float32Array } | undefined> {
    const oldest = this.#batches[0];
    if (oldest === undefined) return undefined;
    const losses = await oldest.losses;
    if (this.#batches[0] !== oldest) return undefined;
    this.#batches.shift();
    this.#batchSize.done(losses.length / 2);
    return { end: oldest.end, losses };
  }

  /** Gives up all steps. */
  clear(): void {
    for (const { end } of this.#batches) disposeState(end);
    const last = this.#open.at(-1);
    if (last !== undefined) disposeState(last.state);
    for (const { losses } of this.#open) losses.dispose();
    this.#batches = [];
    this.#open = [];
    this.#batchSize.pause();
  }
}
