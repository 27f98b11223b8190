// The GPU engine: the whole step as shaders, on buffers, pipelines and bind groups that are made once. This file is the
// host: it submits batches of steps, reads their losses as they come back, and copies data in and out. A step counts
// when its losses have been read. Until then it can be given up without an effect.
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo, NamedWeights } from '../../protocol/trainer';
import { DeviceLoss } from '../gpu/deviceLoss';
import type { Engine, EngineOptions, EngineState, GeneratorWeights, LossBatch } from '../engine';
import { didNotStart } from '../didNotStart';
import { initialState } from '../initialState';
import { LossLog } from '../lossLog';
import type { SharedState } from '../gpu/sharedState';
import { unlessAborted } from '../unlessAborted';
import { BatchQueue, type Progress } from './batchQueue';
import { GpuMemory } from './memory/gpuMemory';
import { HeldSets } from './memory/heldSets';
import { takeRunBuffers } from './memory/runBuffers';
import { Sampler } from './programs/sampler';
import type { ProductStyle } from './shaders/product';
import { TrainProgram } from './programs/trainProgram';
import { SETS, StateSets } from './memory/stateSets';

/** What the engine needs from its environment. */
export interface WebgpuHost {
  readonly device: GPUDevice;
  readonly info: EngineInfo;
  readonly style: ProductStyle;
}

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const refused = (cause: string): ForgeError =>
  new ForgeError('engine-failed', `The GPU refused to work: ${cause}`, { engine: 'webgpu', cause });

export class WebgpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #device: GPUDevice;
  readonly #memory: GpuMemory;
  readonly #sets: StateSets;
  readonly #program: TrainProgram;
  readonly #sampler: Sampler;
  readonly #queue: BatchQueue;
  readonly #held = new HeldSets();
  readonly #losses: LossLog;
  #confirmed: Progress;
  readonly #loss: DeviceLoss;
  /** The error of work that the GPU has refused. Results after it cannot be trusted. */
  #refusal: ForgeError | undefined;
  /** Aborts when the engine is disposed. */
  readonly #end = new AbortController();

  private constructor(options: EngineOptions, host: WebgpuHost) {
    const { config, state = initialState(config), shared } = options;
    this.info = host.info;
    this.#device = host.device;
    this.#loss = new DeviceLoss(
      'webgpu',
      host.device.lost.then(({ message, reason }) => message || reason),
    );
    const memory = new GpuMemory(host.device);
    this.#memory = memory;
    try {
      const taken = shared?.device === host.device ? shared : undefined;
      this.#sets = new StateSets(memory, config, state, taken);
      const run = takeRunBuffers(memory, this.#sets, options, host.style);
      this.#program = new TrainProgram(run, config);
      this.#sampler = new Sampler(run, config);
      this.#queue = new BatchQueue(memory);
    } catch (error) {
      memory.destroy();
      throw error;
    }
    this.#confirmed = { step: state.step, set: 0 };
    this.#losses = new LossLog(state.step);
    this.#watch();
  }

  /** @throws ForgeError `engine-failed` if the device refuses buffers or shaders */
  static async create(options: EngineOptions, host: WebgpuHost): Promise<WebgpuEngine> {
    const { device } = host;
    device.pushErrorScope('out-of-memory');
    device.pushErrorScope('validation');
    let engine: WebgpuEngine | undefined;
    let thrown: unknown;
    try {
      engine = new WebgpuEngine(options, host);
      await Promise.all([engine.#program.prepare(), engine.#sampler.prepare()]);
    } catch (error) {
      thrown = error;
    }
    const scopes = [await device.popErrorScope(), await device.popErrorScope()];
    const scoped = scopes.find((error) => error !== null);
    if (engine && thrown === undefined && !scoped) return engine;
    engine?.dispose();
    if (thrown instanceof ForgeError) throw thrown;
    const cause = scoped ? scoped.message : causeOf(thrown);
    throw didNotStart('webgpu', cause);
  }

  #watch(): void {
    const onError = ({ error }: GPUUncapturedErrorEvent): void => {
      this.#refusal ??= refused(error.message);
    };
    this.#device.addEventListener('uncapturederror', onError, { signal: this.#end.signal });
  }

  /** @throws ForgeError if the GPU is lost or has refused work */
  #check(): void {
    this.#loss.check();
    if (this.#refusal) throw this.#refusal;
  }

  /** Awaits work with the GPU, and finds the cause of a failure, which the GPU reports in another way. */
  async #attempt<T>(work: Promise<T>): Promise<T> {
    try {
      return await this.#loss.attempt(work);
    } catch (error) {
      if (this.#end.signal.aborted)
        throw new ForgeError('aborted', 'The engine was replaced in the middle of this: try again');
      throw error instanceof ForgeError ? error : refused(causeOf(error));
    }
  }

  get step(): number {
    return this.#confirmed.step;
  }

  async warmUp(): Promise<void> {
    // Drivers compile a part only at the first use. The results of this step do not count.
    const end = { step: this.step + 1, set: this.#after(this.#confirmed.set) };
    this.#submit(this.#confirmed, end, (pass) => this.#program.encodeEach(pass, end.set));
    await this.#attempt(this.#queue.next());
    this.#queue.clear();
  }

  async advance(untilStep: number, budgetMs: number, signal: AbortSignal): Promise<void> {
    const deadlineMs = performance.now() + budgetMs;
    while (this.step < untilStep && !signal.aborted) {
      this.#check();
      const ahead = this.#ahead;
      const set = this.#after(ahead.set);
      if (ahead.step >= untilStep || this.#queue.full) await this.#confirmNext(signal);
      else if (this.#held.has(set)) await unlessAborted(this.#attempt(this.#held.change()), signal);
      else if (this.#queue.isReady) {
        const step = Math.min(untilStep, ahead.step + this.#queue.batchSteps);
        this.#submit(ahead, { step, set }, (pass) => {
          for (let t = ahead.step + 1; t <= step; t += 1) this.#program.encodeStep(pass, t, set);
        });
      } else await unlessAborted(this.#attempt(this.#queue.ready()), signal);
      if (performance.now() >= deadlineMs) return;
    }
  }

  /** The end of the last batch in progress. */
  get #ahead(): Progress {
    return this.#queue.newest ?? this.#confirmed;
  }

  #after(set: number): number {
    return (set + 1) % SETS;
  }

  #submit(from: Progress, to: Progress, encodeSteps: (pass: GPUComputePassEncoder) => void): void {
    const encoder = this.#device.createCommandEncoder();
    this.#sets.copy(encoder, from.set, to.set);
    const pass = encoder.beginComputePass();
    encodeSteps(pass);
    pass.end();
    this.#queue.submit(encoder, this.#program.lossRing, { ...to, firstStep: from.step });
  }

  async #confirmNext(signal: AbortSignal): Promise<void> {
    const done = await unlessAborted(this.#attempt(this.#queue.next()), signal);
    if (!done) return;
    this.#losses.add(done.losses);
    this.#confirmed = done.batch;
  }

  takeLosses(): LossBatch {
    return this.#losses.take();
  }

  rewind(): void {
    this.#queue.clear();
  }

  generate(inputs: Float32Array, count: number, of: GeneratorWeights = 'average'): Promise<Float32Array> {
    return this.#read((reading) => this.#sampler.draw({ ...reading, of, inputs, count }));
  }

  readWeights(): Promise<NamedWeights> {
    return this.#read((reading) => this.#sets.readWeights(reading));
  }

  readGenerator(): Promise<NamedWeights> {
    return this.#read((reading) => this.#sets.readGenerator(reading));
  }

  readState(): Promise<EngineState> {
    return this.#read((reading) => this.#sets.readState(reading.step, reading));
  }

  /** Reads the set that counts now. It is not written until all reads were submitted to the GPU. */
  async #read<T>(read: (reading: Progress & { onSubmitted: () => void }) => Promise<T>): Promise<T> {
    const release = this.#held.hold(this.#confirmed.set);
    try {
      return await this.#attempt(read({ ...this.#confirmed, onSubmitted: release }));
    } finally {
      release();
    }
  }

  lendState(): SharedState {
    const { step, set } = this.#confirmed;
    // The buffers belong to the engine, so there is nothing to release.
    return { device: this.#device, step, ...this.#sets.lend(set), release: () => undefined };
  }

  memory(): { tensors: number; bytes: number } {
    return { tensors: 0, bytes: this.#memory.bytes };
  }

  dispose(): void {
    this.#end.abort();
    this.#memory.destroy();
  }
}
