// The CPU engine: the whole step in WebAssembly, on memory that is planned once. This file is the host: it allocates
// the memory, runs the kernels for a while at a time, and copies data in and out. A step writes the set of weights that
// is not valid, and makes it valid at its end. Until then the step can be given up without an effect.
import { IMAGE_SIZE } from '../../config/datasets';
import { NETWORKS } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';
import { generatorInputs } from '../../plan/blueprint';
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo, NamedWeights, OneThreadReason } from '../../protocol/trainer';
import { yieldToEvents } from '../yieldToEvents';
import type { Engine, EngineOptions, EngineState, GeneratorWeights, LossBatch } from '../engine';
import { didNotStart } from '../didNotStart';
import { labelsOf } from '../labelsOf';
import { initialState } from '../initialState';
import { LossLog } from '../lossLog';
import { instantiate, type KernelExports, type KernelModule } from './kernelModule';
import { Measurement } from './measurement';
import { ControlBlock } from './memory/control';
import { planMemory, SAMPLE_ROWS, type MemoryPlan } from './memory/memoryPlan';
import { WeightMemory, type Kind, type NetworkWeights } from './memory/weightSets';
import { writeSampleProgram } from './programs/sampleProgram';
import { writeTrainPrograms } from './programs/trainProgram';
import { ThreadPool, type SpawnThread } from './threads/threadPool';

const PAGE_BYTES = 65_536;

const WARM_UP_MS = 50;

/** What the engine needs from its environment. */
export interface WasmHost {
  readonly kernels: KernelModule;
  /** Whether threads can share memory. Without that there is one thread. */
  readonly shared: boolean;
  readonly threads: number;
  /** Why there is one thread, if more were wanted. */
  readonly oneThread?: OneThreadReason;
  readonly spawn: SpawnThread;
}

function createMemory(bytes: number, shared: boolean): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (error) {
    throw didNotStart('wasm', `there is no room for ${Math.ceil(bytes / 1e6)} MB (${String(error)})`);
  }
}

export class WasmEngine implements Engine {
  /** For profile.ts. */
  readonly measurement: Measurement;
  #info: EngineInfo;
  readonly #config: TrainConfig;
  readonly #plan: MemoryPlan;
  readonly #host: WasmHost;
  #memory!: WebAssembly.Memory;
  #kernels!: KernelExports;
  #control!: ControlBlock;
  #weights!: WeightMemory;
  readonly #losses: LossLog;
  readonly #pool: ThreadPool;
  readonly #onThreadsLost: EngineOptions['onThreadsLost'];
  /** The end of the queue for the kernels, which do one thing at a time, also while threads are replaced. */
  #lastTurn: Promise<unknown> = Promise.resolve();
  #disposed = false;

  private constructor(options: EngineOptions, host: WasmHost) {
    const { config, images, state, onThreadsLost } = options;
    const imageCount = images.length / IMAGE_SIZE;
    const plan = planMemory(config, imageCount);
    this.#config = config;
    this.#plan = plan;
    this.#host = host;
    this.#onThreadsLost = onThreadsLost;
    this.#pool = new ThreadPool(host.spawn);
    this.#useMemory(createMemory(plan.bytes, host.shared));
    const { buffer } = this.#memory;
    new Uint8Array(buffer, plan.dataset.images, images.length).set(images);
    const labels = labelsOf(options, 'wasm');
    if (labels) new Uint8Array(buffer, plan.dataset.labels, imageCount).set(labels);
    const start = state ?? initialState(config);
    for (const network of this.#networks) this.#weights.write(network, 0, start);
    this.#control.set(config, plan);
    this.#control.step = start.step;
    this.#control.threads = 1;
    this.#losses = new LossLog(start.step);
    this.measurement = new Measurement(writeTrainPrograms(buffer, plan), () => ({
      control: this.#control,
      kernels: this.#kernels,
    }));
    this.#kernels.rewind();
    this.#info = this.#describe(1);
  }

  /** @throws ForgeError `engine-failed` if the memory cannot be allocated */
  static async create(options: EngineOptions, host: WasmHost): Promise<WasmEngine> {
    const engine = new WasmEngine(options, host);
    await engine.#startThreads(host.shared ? host.threads : 1, host.threads);
    return engine;
  }

  #useMemory(memory: WebAssembly.Memory): void {
    this.#memory = memory;
    this.#control = new ControlBlock(memory.buffer, this.#plan);
    this.#weights = new WeightMemory(memory.buffer);
    this.#kernels = instantiate(this.#host.kernels.module, memory);
  }

  #describe(threads: number): EngineInfo {
    const { kernels, oneThread } = this.#host;
    return {
      id: 'wasm',
      device: 'CPU',
      software: false,
      threads,
      ...(oneThread && { oneThread }),
      ...(!kernels.relaxed && { reproducible: true }),
    };
  }

  get #networks(): readonly NetworkWeights[] {
    return NETWORKS.map((network) => this.#plan.networks[network]);
  }

  get info(): EngineInfo {
    return this.#info;
  }

  get step(): number {
    return this.#control.step;
  }

  /** @param before the number of threads before, or that should have been started */
  async #startThreads(wanted: number, before: number, cause?: string): Promise<void> {
    const start = { module: this.#host.kernels.module, memory: this.#memory, job: this.#control.job };
    const failure = await this.#pool.grow(wanted, start);
    if (this.#disposed) this.#pool.end();
    const threads = this.#pool.size;
    this.#control.threads = threads;
    this.#info = this.#describe(threads);
    const lost = cause ?? failure;
    if (lost !== undefined && threads < before) this.#onThreadsLost?.({ from: before, cause: lost });
  }

  /** Goes on from the last whole step, without the threads that have died. */
  async #recover(cause: string, dead: number): Promise<void> {
    const before = this.#pool.size;
    this.#pool.end();
    // Browsers let a terminated thread run on for seconds, and it would take part in the work of the new ones. So the
    // old memory is left to it, and the engine goes on with a copy. Only the valid weights matter in it, and no thread
    // writes to those.
    const copy = createMemory(this.#plan.bytes, this.#host.shared);
    new Uint8Array(copy.buffer).set(new Uint8Array(this.#memory.buffer));
    this.#useMemory(copy);
    this.#control.clearBarrier();
    this.#kernels.rewind();
    await this.#startThreads(Math.max(1, before - Math.max(1, dead)), before, cause);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Runs kernels, and recovers if a thread has died. @returns whether they ran to their end */
  async #run(kernels: () => number): Promise<boolean> {
    if (this.#disposed)
      throw new ForgeError('aborted', 'The engine was replaced in the middle of this: try again');
    const death = this.#pool.death;
    if (death === undefined && kernels() !== 0) return true;
    const dead = death === undefined ? this.#control.missingThreads(this.#pool.numbers) : 1;
    await this.#recover(death ?? 'it no longer answers', dead);
    return false;
  }

  async warmUp(): Promise<void> {
    // Browsers optimise the kernels only after they have run for a while.
    const inputs = new Float32Array(SAMPLE_ROWS * generatorInputs(this.#config));
    const endMs = performance.now() + WARM_UP_MS;
    do await this.generate(inputs, SAMPLE_ROWS);
    while (performance.now() < endMs);
  }

  advance(untilStep: number, budgetMs: number, signal: AbortSignal): Promise<void> {
    return this.#inTurn(() => this.#advance(untilStep, performance.now() + budgetMs, signal));
  }

  async #advance(untilStep: number, deadlineMs: number, signal: AbortSignal): Promise<void> {
    this.#control.untilStep = untilStep;
    while (this.step < untilStep && !signal.aborted) {
      await this.#run(() => this.#kernels.train(deadlineMs));
      this.#losses.add(this.#control.fetchLosses());
      if (performance.now() >= deadlineMs) return;
    }
  }

  takeLosses(): LossBatch {
    return this.#losses.take();
  }

  rewind(): void {
    this.#kernels.rewind();
  }

  generate(inputs: Float32Array, count: number, of: GeneratorWeights = 'average'): Promise<Float32Array> {
    return this.#inTurn(() => this.#generate(inputs, count, of));
  }

  async #generate(inputs: Float32Array, count: number, of: GeneratorWeights): Promise<Float32Array> {
    const { sample } = this.#plan;
    const width = sample.plan.input.columns;
    const state = of === 'average' && this.#averages ? 'average' : 'before';
    const images = new Float32Array(count * IMAGE_SIZE);
    for (let from = 0; from < count; from += SAMPLE_ROWS) {
      const rows = Math.min(SAMPLE_ROWS, count - from);
      const rowsIn = inputs.subarray(from * width, (from + rows) * width);
      // Created for each use, because the memory is replaced when a thread dies.
      const floats = (address: number, length: number) =>
        new Float32Array(this.#memory.buffer, address, length);
      floats(sample.inputRows, rowsIn.length).set(rowsIn);
      do {
        const set = this.#control.validSet;
        writeSampleProgram(this.#memory.buffer, this.#plan, { set, state, rows });
      } while (!(await this.#run(() => this.#kernels.sample())));
      images.set(floats(sample.imageRows, rows * IMAGE_SIZE), from * IMAGE_SIZE);
      if (from + rows < count) await yieldToEvents();
    }
    return images;
  }

  get #averages(): boolean {
    return this.#config.averaging > 0;
  }

  #read(kind: Exclude<Kind, 'averages'>): NamedWeights {
    const set = this.#control.validSet;
    const [generator, discriminator] = this.#networks.map((network) =>
      this.#weights.read(network, set, kind),
    );
    return { ...generator, ...discriminator };
  }

  #readGenerator(kind: Kind): NamedWeights {
    return this.#weights.read(this.#plan.networks.generator, this.#control.validSet, kind);
  }

  async readWeights(): Promise<NamedWeights> {
    return this.#read('weights');
  }

  async readGenerator(): Promise<NamedWeights> {
    return this.#readGenerator(this.#averages ? 'averages' : 'weights');
  }

  async readState(): Promise<EngineState> {
    return {
      step: this.step,
      weights: this.#read('weights'),
      firstMoments: this.#read('firstMoments'),
      secondMoments: this.#read('secondMoments'),
      ...(this.#averages && { averages: this.#readGenerator('averages') }),
    };
  }

  memory(): { tensors: number; bytes: number } {
    return { tensors: 0, bytes: this.#memory.buffer.byteLength };
  }

  dispose(): void {
    this.#disposed = true;
    this.#pool.end();
  }
}
