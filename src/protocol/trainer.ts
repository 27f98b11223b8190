// The Trainer: what the page may ask of the worker and what it hears back. The worker implements it over tfjs, the
// client over a port; neither knows the other.
import type { EngineId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import type { LayersModel } from '../plan/layersModel';

/** Why an engine that takes several threads has but one: what its threads would share memory through is missing. */
export type OneThreadReason =
  /** Plain http on another machine's address: browsers isolate no such page. */
  | 'insecure-address'
  /** The server leaves out the headers that isolate the page from other origins. */
  | 'not-isolated'
  /** The browser has none, or gives none. */
  | 'no-shared-memory';

/** An engine that this machine can run. */
export interface EngineInfo {
  readonly id: EngineId;
  /** The device in words: a GPU's name, or the processor. */
  readonly device: string;
  /** A GPU that is emulated in software: right, and slow. */
  readonly software: boolean;
  readonly threads?: number;
  /** Where one thread was given and more were wanted. */
  readonly oneThread?: OneThreadReason;
  /** Computes the same bits on every machine and with any number of threads. */
  readonly reproducible?: boolean;
}

/** Why this engine runs: it was asked for, or what `auto` found, or what the one asked for failed with. */
export type EngineReason =
  | { readonly kind: 'chosen' }
  /** `auto` with `reproducible` takes the engine that can do that, whatever GPU there is. */
  | { readonly kind: 'reproducible' }
  | { readonly kind: 'hardware-gpu' }
  | { readonly kind: 'no-hardware-gpu' }
  | { readonly kind: 'fallback'; readonly from: EngineId; readonly cause: string }
  /** The GPU of the engine `from` was lost; the run has gone back to `step`, on a new device or on another engine. */
  | { readonly kind: 'recovered'; readonly from: EngineId; readonly step: number; readonly cause: string }
  /** It runs on, with fewer threads than `from`; `RunningEngine.threads` are left. */
  | { readonly kind: 'fewer-threads'; readonly from: number; readonly cause: string };

export interface RunningEngine extends EngineInfo {
  readonly reason: EngineReason;
}

/** The run that stands once a change is done. */
export interface StandingRun {
  /** Counts the runs of this worker, from 1: what is told of a run carries its number. */
  readonly run: number;
  readonly engine: RunningEngine;
}

export interface RunSummary {
  /** Steps completed. */
  readonly step: number;
  /** Time spent training, without pauses and without the first step's warm-up. */
  readonly seconds: number;
  readonly stepsPerSecond: number;
  /** The last step's losses; NaN before the first. */
  readonly discriminatorLoss: number;
  readonly generatorLoss: number;
}

export interface NamedWeight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}
/** Weights by name, for example `generator/dense_1/kernel`. */
export type NamedWeights = Record<string, NamedWeight>;

/** What was learned up to a step: all that an engine must know to continue exactly. */
export interface LearnedState {
  /** Steps completed. */
  readonly step: number;
  readonly weights: NamedWeights;
  /** Adam's first and second moments, under the weights' own names. */
  readonly firstMoments: NamedWeights;
  readonly secondMoments: NamedWeights;
  /** The average of the generator's weights, under their names, where the run has one. */
  readonly averages?: NamedWeights;
}

/** All that a run is at a whole step, but for the losses on the way there: those are with the page. */
export interface RunSnapshot extends LearnedState {
  readonly config: TrainConfig;
  /** Time spent training. */
  readonly seconds: number;
}

/** What was read of a run. */
export interface ReadRun {
  readonly run: RunSnapshot;
  /** Seconds that reading took: for so long at most training stood still. */
  readonly readSeconds: number;
}

/** The losses of one step. */
export type LossPair = Pick<RunSummary, 'discriminatorLoss' | 'generatorLoss'>;

/** A generator as a layers model of tfjs. */
export interface GeneratorArtifacts extends LayersModel {
  /** Where the generator came from, so that it can be told apart and its grid drawn again. */
  readonly origin: GeneratorOrigin;
}

/** A generator of the run, and what it draws. */
export interface ExportedGenerator {
  readonly artifacts: GeneratorArtifacts;
  /** Its fixed-noise images: 100 of 784 pixels, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
}

/** Step and seed are left out together: of a generator that another program made nobody knows them. */
export interface GeneratorOrigin {
  readonly step?: number | undefined;
  readonly seed?: number | undefined;
  readonly latentSize: number;
  /** It takes the one-hot digit as well, behind the latent numbers. */
  readonly labels?: boolean | undefined;
}

/** What the worker is busy with before it can train. */
export type Preparation =
  | { readonly phase: 'starting-engine' }
  | {
      readonly phase: 'loading-data';
      readonly images: number;
      readonly receivedBytes: number;
      /** 0 where the server does not say. */
      readonly totalBytes: number;
    }
  | { readonly phase: 'building-networks' }
  | { readonly phase: 'warming-up'; readonly engine: EngineId; readonly device: string }
  | { readonly phase: 'ready' };

/** The fixed-noise images of a step: 100 of 784 pixels, from 0 (background) to 255 (ink). */
export interface GridPicture {
  readonly step: number;
  readonly pixels: Uint8Array;
}

/** Which weights a generator draws with: their average over the steps, or those that training has come to. */
export const GENERATOR_WEIGHTS = ['average', 'trained'] as const;
export type GeneratorWeights = (typeof GENERATOR_WEIGHTS)[number];

/** The live picture, beside it perhaps what the trained weights draw at that step where the picture is the average's. */
export interface LivePicture extends GridPicture {
  readonly trained?: Uint8Array;
}

/** Something that is true of one run, be it still the page's or not. */
export interface OfRun {
  /** The run's number: see `StandingRun`. */
  readonly run: number;
}

export interface TrainerEvents {
  preparation: Preparation;
  /** The engine that runs from now on, or the one that runs already, once it has lost threads. */
  engine: RunningEngine;
  /** The losses of every step since the last such event, in order. */
  losses: OfRun & {
    /** Steps completed once the first of these was: 1 for the very first. */
    readonly firstStep: number;
    readonly discriminator: Float32Array;
    readonly generator: Float32Array;
    readonly seconds: number;
    readonly stepsPerSecond: number;
  };
  /** The run has gone back to this step: what was told of later ones holds no more. */
  'went-back': OfRun & { readonly step: number };
  /**
   * The best present picture of the run. Steps only grow; a step that was passed before means that the run has gone
   * back to it. The last one of a training may come after its answer, and after the answer to a pause.
   */
  grid: OfRun &
    LivePicture & {
      /** Pictures of steps passed since the last such event, in order: for the timeline. */
      readonly earlier?: readonly GridPicture[];
    };
}

/** One message a name, so that listeners are typed by the event they ask for. */
export type TrainerEvent = {
  [K in keyof TrainerEvents]: { kind: K; data: TrainerEvents[K] };
}[keyof TrainerEvents];

/**
 * Every method rejects with a `ForgeError`. `configure` comes first; what trains or reads weights before it
 * rejects with `busy`.
 */
export interface Trainer {
  /** Sets the run up, or changes it: from step 0 where `RESET_KEYS` says so, else from where it stands. */
  configure(config: TrainConfig): Promise<StandingRun>;
  engines(): Promise<readonly EngineInfo[]>;
  /** Trains until so many steps are completed in all; resolves on reaching it or on pause. */
  train(untilStep: number): Promise<RunSummary>;
  /** Resolves within about 100 ms, at a whole step. */
  pause(): Promise<RunSummary>;
  /** The same run again from step 0. */
  reset(): Promise<StandingRun>;
  /**
   * @param labels the digit of each image, where the networks know labels: `i mod 10` by default
   * @returns count * 784 values in [-1, 1], from the display noise of `seed` (the run's own by default)
   * @throws ForgeError `argument-invalid`, also for labels where the networks know none
   */
  generate(count: number, seed?: number, labels?: readonly number[]): Promise<Float32Array>;
  /**
   * Has the pictures of a run with averages come with what its trained weights draw, the present one at once, or no more.
   * A way of looking: nothing else changes, and another run begins without.
   */
  show(weights: GeneratorWeights): Promise<void>;
  weights(): Promise<NamedWeights>;
  /**
   * The run as it stands at its last whole step; training goes on meanwhile. By the time this resolves, the losses up
   * to that step have been told; it rejects with `losses-exploded` where they are beyond all bounds.
   */
  readRun(): Promise<ReadRun>;
  /**
   * Puts another run in the place of the present one, paused at its step. Where it cannot be set up, the present run
   * stands as it was.
   *
   * @param last the losses of the run's last step; NaN at step 0
   */
  restoreRun(run: RunSnapshot, last: LossPair): Promise<StandingRun>;
  /** The run's generator at a whole step, with the picture of that very step; training goes on meanwhile. */
  exportGenerator(): Promise<ExportedGenerator>;
  /**
   * Draws with a generator from elsewhere; the run is not touched.
   *
   * @returns count * 784 values in the range of the generator's last layer, from the display noise of its own seed, or
   *   of the Seed's where nobody knows it
   */
  generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array>;
  /** Tensors and bytes that the worker holds: for finding leaks. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }>;
}
