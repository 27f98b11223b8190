// Named access to the control block of the kernels' memory: what the host sets before the first step, and what it reads
// between calls.
import { ADAM_BETA2, ADAM_EPSILON, LEAKY_RELU_ALPHA, type TrainConfig } from '../../../config/trainConfig';
import { viewOf } from '../../../plan/stepPlan';
import * as L from '../memoryLayout';
import type { MemoryPlan } from './memoryPlan';

export class ControlBlock {
  readonly #view: DataView;
  readonly #words: Int32Array;
  readonly #ring: Float32Array;

  constructor(buffer: ArrayBufferLike, { lossRing }: MemoryPlan) {
    this.#view = new DataView(buffer);
    this.#words = new Int32Array(buffer);
    this.#ring = new Float32Array(buffer, lossRing, 2 * L.LOSS_RING_STEPS);
  }

  #get(address: number): number {
    return this.#view.getUint32(address, true);
  }

  #set(address: number, value: number): void {
    this.#view.setUint32(address, value, true);
  }

  /** Sets everything that stays the same during a run. */
  set(config: TrainConfig, plan: MemoryPlan): void {
    this.#set(L.SEED_LOW, config.seed % 2 ** 32);
    this.#set(L.SEED_HIGH, Math.floor(config.seed / 2 ** 32));
    for (const [set, { operations }] of plan.plain.places.entries())
      this.#set(L.TRAIN_PROGRAMS + 4 * set, operations);
    for (const [set, { operations }] of plan.penalised?.places.entries() ?? [])
      this.#set(L.PENALISED_PROGRAMS + 4 * set, operations);
    this.#set(L.PENALTY_EVERY, plan.training.penalised?.every ?? 0);
    this.#set(L.SAMPLE_PROGRAM, plan.sample.program.operations);
    this.#set(L.COUNTERS, plan.counters.address);
    this.#set(L.COUNTER_BYTES, plan.counters.bytes);
    this.#setLosses(config, plan);
    this.#view.setFloat64(L.AVERAGING, config.averaging, true);
    this.#view.setFloat32(L.LEAKY_SLOPE, LEAKY_RELU_ALPHA, true);
    this.#setAdam(L.DISCRIMINATOR_ADAM, config.discriminatorLearningRate, config.discriminatorBeta1);
    this.#setAdam(L.GENERATOR_ADAM, config.generatorLearningRate, config.generatorBeta1);
  }

  #setLosses({ batchSize }: TrainConfig, { lossRing, training, places }: MemoryPlan): void {
    const rows = places.panels * L.TILE_COLUMNS;
    const { discriminator, generator } = training.losses;
    this.#set(L.LOSS_RING, lossRing);
    this.#set(L.DISCRIMINATOR_ROWS, places.lossesOf(viewOf(discriminator)));
    this.#set(L.DISCRIMINATOR_ROW_COUNT, discriminator.parts * rows);
    this.#set(L.GENERATOR_ROWS, places.lossesOf(viewOf(generator)));
    this.#set(L.GENERATOR_ROW_COUNT, generator.parts * rows);
    this.#view.setFloat64(L.DISCRIMINATOR_SCALE, 1 / (discriminator.parts * batchSize), true);
    this.#view.setFloat64(L.GENERATOR_SCALE, 1 / (generator.parts * batchSize), true);
  }

  #setAdam(at: number, learningRate: number, beta1: number): void {
    this.#view.setFloat64(at + L.ADAM_LEARNING_RATE, learningRate, true);
    this.#view.setFloat64(at + L.ADAM_BETA1_F64, beta1, true);
    this.#view.setFloat64(at + L.ADAM_BETA2_F64, ADAM_BETA2, true);
    this.#view.setFloat32(at + L.ADAM_BETA1, beta1, true);
    this.#view.setFloat32(at + L.ADAM_BETA1_REST, 1 - beta1, true);
    this.#view.setFloat32(at + L.ADAM_BETA2, ADAM_BETA2, true);
    this.#view.setFloat32(at + L.ADAM_BETA2_REST, 1 - ADAM_BETA2, true);
    this.#view.setFloat32(at + L.ADAM_EPSILON, ADAM_EPSILON, true);
  }

  /** Steps completed. */
  get step(): number {
    return this.#get(L.STEP);
  }

  set step(step: number) {
    this.#set(L.STEP, step);
    this.#set(L.FETCHED_STEP, step);
  }

  set untilStep(step: number) {
    this.#set(L.UNTIL_STEP, step);
  }

  /** Which of the two sets of weights is valid. */
  get validSet(): 0 | 1 {
    return this.#get(L.PARITY) === 0 ? 0 : 1;
  }

  set threads(threads: number) {
    this.#set(L.THREADS, threads);
  }

  /** The present value of the job counter, with which a new thread starts. */
  get job(): number {
    return Atomics.load(this.#words, L.JOB / 4);
  }

  set profiling(on: boolean) {
    this.#set(L.PROFILING, on ? 1 : 0);
  }

  /** The time that a phase has taken since its time was set. @param operation the address of its first operation */
  millisecondsOf(operation: number): number {
    return this.#view.getFloat64(operation + L.OP_MILLISECONDS, true);
  }

  setMilliseconds(operation: number, milliseconds: number): void {
    this.#view.setFloat64(operation + L.OP_MILLISECONDS, milliseconds, true);
  }

  /** The discriminator's and the generator's loss of each step since the last call. */
  fetchLosses(): number[] {
    const pairs: number[] = [];
    const { step } = this;
    for (let at = this.#get(L.FETCHED_STEP); at < step; at += 1) {
      const slot = 2 * (at % L.LOSS_RING_STEPS);
      pairs.push(this.#ring[slot]!, this.#ring[slot + 1]!);
    }
    this.#set(L.FETCHED_STEP, step);
    return pairs;
  }

  /** How many of these threads have not arrived at the barrier where the others wait. */
  missingThreads(numbers: readonly number[]): number {
    const barrier = Atomics.load(this.#words, L.BARRIER / 4);
    return numbers.filter((thread) => Atomics.load(this.#words, L.SEEN / 4 + thread) !== barrier + 1).length;
  }

  /** Resets the barrier. No thread may be using it any more. */
  clearBarrier(): void {
    for (const address of [L.ARRIVED, L.SLEEPERS, L.STOP, L.LEAVE, L.SAMPLING])
      Atomics.store(this.#words, address / 4, 0);
  }
}
