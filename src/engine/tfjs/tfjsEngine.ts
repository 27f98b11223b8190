// The reference engine: the training step through tfjs and its gradient tape, on any backend. States are
// immutable: `#state` is the run as it stands, the queue holds states that will follow it, and giving those up is
// all it takes to be back at a whole step.
import * as tf from '@tensorflow/tfjs-core';
import { IMAGE_SIZE } from '../../config/datasets';
import { blueprintOf, generatorInputs } from '../../plan/blueprint';
import { discriminatorHalfFlops, forwardFlops, penaltyFlops } from '../../plan/flops';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineInfo, NamedWeights } from '../../protocol/trainer';
import { yieldToEvents } from '../yieldToEvents';
import { DeviceLoss } from '../deviceLoss';
import type { Engine, EngineOptions, EngineState, GeneratorWeights, LossBatch } from '../engine';
import { LossLog } from '../lossLog';
import type { SharedState } from '../sharedState';
import { unlessAborted } from '../unlessAborted';
import type { TrainedNetwork } from './adam';
import { runNetwork } from './network';
import type { MatMulStyle } from './products';
import { StepQueue } from './stepQueue';
import { canTake, lendTensors, takeShared } from './sharedTensors';
import type { StepSetting } from './stepData';
import {
  createState,
  disposeState,
  readBoth,
  readNamed,
  shownWeights,
  type TensorState,
} from './tensorState';
import { trainingStep, type StepResult } from './trainingStep';

/** What sets one backend apart from another, as far as the step is concerned. */
export interface BackendTraits extends MatMulStyle {
  /** Work that keeps this thread busy for well under 100 ms; Infinity where a GPU does it. */
  readonly sliceFlops: number;
  /** Kernels run on a GPU behind this thread's back, and reading anything takes a round trip. */
  readonly asynchronous: boolean;
  /** Its tensors lie on the device that engines share. */
  readonly sharesDevice?: true;
}

/** What an engine has of the backend that runs it. */
export interface RunningBackend {
  readonly traits: BackendTraits;
  /** Resolves, with the cause, when the backend's GPU is lost. */
  readonly lost: Promise<string>;
  /** Lets the backend go once the engine is disposed. */
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

  /** @param info the backend that is set */
  constructor(
    { config, images, labels, state, shared }: EngineOptions,
    info: EngineInfo,
    { traits, lost, unload }: RunningBackend,
  ) {
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
      labels,
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
    // Training may leave this state behind meanwhile; clones share its memory and keep it.
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
    // All reads begin before the first is awaited: what is being read outlives its tensor.
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
