// The Engine: one way to compute the training step of a GAN of dense layers. Every engine draws the same random
// numbers, computes the same step and trades weights by name, so that a run can move from one to another. What an
// engine is not: it knows no models, no files, no messages and no clock but its own budget.
import type { EngineId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import type { EngineInfo, GeneratorWeights, LearnedState, NamedWeights } from '../protocol/trainer';
import type { SharedState } from './sharedState';

/** What an engine begins with and hands out: it knows no more of a run. */
export type EngineState = LearnedState;

export type { GeneratorWeights };

export interface LossBatch {
  /** Steps completed once the first of these was. */
  readonly firstStep: number;
  readonly discriminator: Float32Array;
  readonly generator: Float32Array;
}

export interface Engine {
  readonly info: EngineInfo;
  /** Compiles and touches what the first step needs, so that it is as quick as those after it. Changes nothing. */
  warmUp(): Promise<void>;
  /** Steps completed for good: their losses have been read and their weights are the engine's. */
  readonly step: number;
  /**
   * Trains towards `untilStep` for about `budgetMs`, then returns, perhaps with steps begun that do not count yet:
   * its caller yields to events between two calls. Never goes past `untilStep`. Returns early once `signal` aborts.
   */
  advance(untilStep: number, budgetMs: number, signal: AbortSignal): Promise<void>;
  /** Losses of the steps completed since the last call, in order. */
  takeLosses(): LossBatch;
  /** Gives up what has been begun and does not count yet: the run stands at `step` at once, and repeats it later. */
  rewind(): void;
  /**
   * Draws images, all with the generator of one step: of `step` at the call or, where `advance` is under way, of the one
   * where that ends. May be asked while the engine trains.
   *
   * @param inputs count rows of what the generator takes: latent numbers, and the one-hot label where there are labels
   * @param of the run's average by default, where it has one
   * @returns count * 784 values in [-1, 1]
   */
  generate(inputs: Float32Array, count: number, of?: GeneratorWeights): Promise<Float32Array>;
  /** Copies of the weights at `step`, as that is at the call. May be asked while the engine trains. */
  readWeights(): Promise<NamedWeights>;
  /** Copies of the generator's weights that are shown and taken home: the average where there is one. Likewise. */
  readGenerator(): Promise<NamedWeights>;
  /** Copies of all that was learned up to `step`, as that is at the call. May be asked while the engine trains. */
  readState(): Promise<EngineState>;
  /**
   * The same where it lies, on the GPU that some engines share: until the engine trains on or is disposed.
   *
   * @throws where the GPU cannot lay it out
   */
  lendState?(): SharedState;
  /** Tensors and bytes held, where the engine can tell. */
  memory(): { readonly tensors: number; readonly bytes: number };
  dispose(): void;
}

export interface EngineOptions {
  readonly config: TrainConfig;
  /** The data set: images of 784 bytes each, one after another. */
  readonly images: Uint8Array;
  /** Its labels, one byte each, where the config asks for labels. */
  readonly labels?: Uint8Array;
  /** Where to continue; the run's own beginning by default. */
  readonly state?: EngineState;
  /** `state` where it lies on a GPU: for engines that can take it there. */
  readonly shared?: SharedState;
  /** Hears of an engine whose `info.threads` has just become fewer: how many there were, and why. */
  readonly onThreadsLost?: (loss: { readonly from: number; readonly cause: string }) => void;
}

/** One kind of engine: whether this machine can run it, and how to make one. */
export interface EngineFactory {
  readonly id: EngineId;
  /** @returns what it would run on, or nothing where it cannot run at all */
  probe(threads: TrainConfig['threads']): Promise<EngineInfo | undefined>;
  create(options: EngineOptions): Promise<Engine>;
}
