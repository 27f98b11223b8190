// The reference engine: the training step with tfjs and its gradient tape, on any backend. States are immutable:
// `#state` is the present state of the run, the queue holds later states, and dropping those returns to a whole step.
import * as tf from '@tensorflow/tfjs-core';
import { IMAGE_SIZE } from '../../config/datasets';
import { blueprintOf, generatorInputs } from '../../plan/blueprint';
import { discriminatorHalfFlops, forwardFlops, penaltyFlops } from '../../plan/flops';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineInfo, NamedWeights } from '../../protocol/trainer';
import { yieldToEvents } from '../yieldToEvents';
import { DeviceLoss } from '../gpu/deviceLoss';
import type { Engine, EngineOptions, EngineState, GeneratorWeights, LossBatch } from '../engine';
import { labelsOf } from '../labelsOf';
import { LossLog } from '../lossLog';
import type { SharedState } from '../gpu/sharedState';
import { unlessAborted } from '../unlessAborted';
import type { TrainedNetwork } from './step/adam';
import { runNetwork } from './networks/network';
import type { MatMulStyle } from './networks/products';
import { StepQueue } from './stepQueue';
import { canTake, lendTensors, takeShared } from './sharedTensors';
import type { StepSetting } from './step/stepData';
import {
  createState,
  disposeState,
  readBoth,
  readNamed,
  shownWeights,
  type TensorState,
} from './tensorState';
import { trainingStep, type StepResult } from './step/trainingStep';

/** The properties of a backend that matter for the step. */
export interface BackendTraits extends MatMulStyle {
  /** Work that blocks this thread for well under 100 ms; Infinity if a GPU does the work. */
  readonly sliceFlops: number;
  /** Whether kernels run asynchronously on a GPU, so that reading takes a round trip. */
  readonly asynchronous: boolean;
  /** Set if its tensors are on the device that engines share. */
  readonly sharesDevice?: true;
}

/** The backend as its engine uses it. */
export interface RunningBackend {
  readonly traits: BackendTraits;
  /** Resolves with the cause when the backend's GPU is lost. */
  readonly lost: Promise<string>;
  /** Removes the backend after the engine was disposed. */
  readonly unload: () => void;
}

export class TfjsEngine implements Engine {
  readonly info: EngineInfo;
  readonly lendState?: () => SharedState;
  readonly #config: TrainConfig;
  readonly #setting: StepSetting;
  readonly #traits: BackendTraits;
  readonly #unload: () => void;
  readonly #loss: DeviceLoss;
  readonly #losses: LossLog;
  readonly #queue = new StepQueue();
  #state: TensorState;
  #slices: Generator<void, StepResult | void, void> | undefined;

  /** @param info the engine on the present backend */
  constructor(options: EngineOptions, info: EngineInfo, { traits, lost, unload }: RunningBackend) {
    const { config, images, state, shared } = options;
    this.info = info;
    this.#config = config;
    this.#traits = traits;
    this.#unload = unload;
    this.#loss = new DeviceLoss(info.id, lost);
    const penalty = config.penalty > 0 ? penaltyFlops(config) : 0;
    this.#setting = {
      config,
      blueprint: blueprintOf(config),
      images,
      labels: labelsOf(options, info.id),
      style: traits,
      rowsPerSlice: this.#rowsFor(discriminatorHalfFlops(config) + penalty),
    };
    this.#state =
      traits.sharesDevice && shared && canTake(shared)
        ? takeShared(shared, config)
        : createState(config, state);
    if (traits.sharesDevice) this.lendState = () => lendTensors(this.#state, config);
    this.#losses = new LossLog(this.#state.step);
  }

  get step(): number {
    return this.#state.step;
  }

  async warmUp(): Promise<void> {
    // On the processor there is nothing to compile.
    if (!this.#traits.asynchronous) return;
    const slices = trainingStep(this.#setting, this.#state);
    let slice = slices.next();
    while (!slice.done) slice = slices.next();
    await this.#loss.attempt(slice.value.losses.data());
    slice.value.losses.dispose();
    disposeState(slice.value.state);
  }

  #rowsFor(flopsPerRow: number): number {
    return Math.max(1, Math.floor(this.#traits.sliceFlops / flopsPerRow));
  }

  async advance(untilStep: number, budgetMs: number, signal: AbortSignal): Promise<void> {
    const deadlineMs = performance.now() + budgetMs;
    while (this.step < untilStep && !signal.aborted) {
      this.#loss.check();
      const ahead = this.#queue.newest ?? this.#state;
      const allBegun = ahead.step >= untilStep;
      if (allBegun) this.#queue.close();
      if (allBegun || this.#queue.full) await this.#confirmNext(signal);
      else this.#runSlice(ahead);
      if (performance.now() >= deadlineMs) return;
    }
  }

  #runSlice(from: TensorState): void {
    this.#slices ??= trainingStep(this.#setting, from);
    const slice = this.#slices.next();
    if (!slice.done || !slice.value) return;
    this.#slices = undefined;
    const { state, losses } = slice.value;
    if (this.#traits.asynchronous) this.#queue.add(slice.value);
    else {
      this.#losses.add(losses.dataSync());
      losses.dispose();
      this.#become(state);
    }
  }

  async #confirmNext(signal: AbortSignal): Promise<void> {
    const batch = await unlessAborted(this.#loss.attempt(this.#queue.next()), signal);
    if (!batch) return;
    this.#losses.add(batch.losses);
    this.#become(batch.end);
  }

  #become(state: TensorState): void {
    disposeState(this.#state);
    this.#state = state;
  }

  takeLosses(): LossBatch {
    return this.#losses.take();
  }

  rewind(): void {
    this.#slices?.return();
    this.#slices = undefined;
    this.#queue.clear();
  }

  async generate(inputs: Float32Array, count: number, of?: GeneratorWeights): Promise<Float32Array> {
    const width = generatorInputs(this.#config);
    const network = this.#setting.blueprint.generator;
    const { style } = this.#setting;
    const drawing = of === 'trained' ? this.#state.generator.weights : shownWeights(this.#state);
    // Training may dispose this state meanwhile. Clones share its memory and keep it alive.
    const weights = drawing.map((weight) => weight.clone());
    const images = new Float32Array(count * IMAGE_SIZE);
    const rows = this.#rowsFor(forwardFlops('generator', this.#config));
    try {
      for (let from = 0; from < count; from += rows) {
        const to = Math.min(from + rows, count);
        const part = tf.tidy(() => {
          const x = tf.tensor2d(inputs.subarray(from * width, to * width), [to - from, width]);
          return runNetwork({ network, weights, rows: { x }, style });
        });
        images.set(await this.#loss.attempt(part.data<'float32'>()), from * IMAGE_SIZE);
        part.dispose();
        if (to < count) await yieldToEvents();
      }
    } finally {
      tf.dispose(weights);
    }
    return images;
  }

  readWeights(): Promise<NamedWeights> {
    return this.#loss.attempt(readBoth(this.#state, 'weights', this.#config));
  }

  readGenerator(): Promise<NamedWeights> {
    return this.#loss.attempt(readNamed('generator', shownWeights(this.#state), this.#config));
  }

  async readState(): Promise<EngineState> {
    const state = this.#state;
    const read = (kind: keyof TrainedNetwork) => readBoth(state, kind, this.#config);
    // All reads begin before the first is awaited, because a read that has begun outlives its tensor.
    const [weights, firstMoments, secondMoments, averages] = await this.#loss.attempt(
      Promise.all([
        read('weights'),
        read('firstMoments'),
        read('secondMoments'),
        state.averages && readNamed('generator', state.averages, this.#config),
      ]),
    );
    return { step: state.step, weights, firstMoments, secondMoments, ...(averages && { averages }) };
  }

  memory(): { tensors: number; bytes: number } {
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  dispose(): void {
    this.rewind();
    disposeState(this.#state);
    this.#unload();
  }
}
