// The Engine: one way to compute the training step of a GAN. Every engine draws the same random numbers, computes the
// same step and exchanges weights by name, so that a run can move from one engine to another. An engine does not know
// models, files, messages, or any clock except its time budget.
import type { EngineId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import type { EngineInfo, GeneratorWeights, LearnedState, NamedWeights } from '../protocol/trainer';
import type { SharedState } from './gpu/sharedState';

/** The state with which an engine begins and which it returns. It knows no more of a run. */
export type EngineState = LearnedState;

export type { GeneratorWeights };

export interface LossBatch {
  /** The number of the first of these steps, from 1. */
  readonly firstStep: number;
  readonly discriminator: Float32Array;
  readonly generator: Float32Array;
}

export interface Engine {
  readonly info: EngineInfo;
  /** Compiles and loads what the first step needs, so that it is as fast as later ones. Changes nothing. */
  warmUp(): Promise<void>;
  /** The steps that are completed for good: their losses have been read and their weights are in force. */
  readonly step: number;
  /**
   * Trains towards `untilStep` for about `budgetMs`. When it returns, steps may have been begun that do not count yet.
   * The caller yields to events between two calls. Never trains beyond `untilStep`. Returns early when `signal` aborts.
   */
  advance(untilStep: number, budgetMs: number, signal: AbortSignal): Promise<void>;
  /** Losses of the steps completed since the last call, in order. */
  takeLosses(): LossBatch;
  /** Discards steps that were begun and do not count yet. The run is at `step` at once, and repeats them later. */
  rewind(): void;
  /**
   * Draws images, all with the generator of one step: that of `step` at the call or, during `advance`, that of the step
   * where `advance` ends. May be called while the engine trains.
   *
   * @param inputs `count` rows of the generator's inputs: latent numbers, and the one-hot label if there are labels
   * @param of by default the average, if the run has one
   * @returns count * 784 values in [-1, 1]
   */
  generate(inputs: Float32Array, count: number, of?: GeneratorWeights): Promise<Float32Array>;
  /** Copies of the weights at the `step` of the call. May be called while the engine trains. */
  readWeights(): Promise<NamedWeights>;
  /**
   * Copies of the generator's weights for pictures and exports: the average if there is one. May be called while the
   * engine trains.
   */
  readGenerator(): Promise<NamedWeights>;
  /** Copies of everything that was learned up to the `step` of the call. May be called while the engine trains. */
  readState(): Promise<EngineState>;
  /**
   * The same state without a copy, on the GPU that some engines share. Valid until the engine trains on or is disposed.
   *
   * @throws if the GPU cannot bring the state into the shared form
   */
  lendState?(): SharedState;
  /** The number of tensors and bytes that the engine holds, as far as it knows. */
  memory(): { readonly tensors: number; readonly bytes: number };
  dispose(): void;
}

export interface EngineOptions {
  readonly config: TrainConfig;
  /** The data set: images of 784 bytes each, one after another. */
  readonly images: Uint8Array;
  /** Its labels, one byte each, if the config has labels. */
  readonly labels?: Uint8Array;
  /** The state from which to continue; by default the beginning of the run. */
  readonly state?: EngineState;
  /** `state` on a GPU, for engines that can take it from there. */
  readonly shared?: SharedState;
  /** Called when `info.threads` has become smaller, with the number before and the cause. */
  readonly onThreadsLost?: (loss: { readonly from: number; readonly cause: string }) => void;
}

/** One kind of engine: whether this machine can run it, and how to make one. */
export interface EngineFactory {
  readonly id: EngineId;
  /** @returns the engine on this machine's device, or undefined if it cannot run */
  probe(threads: TrainConfig['threads']): Promise<EngineInfo | undefined>;
  create(options: EngineOptions): Promise<Engine>;
}
