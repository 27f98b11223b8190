// The Trainer: what the page may ask of the worker, and the events that the worker sends. The worker implements it with
// an engine, the client over a port; neither knows the other.
import type { EngineId } from '../config/engines';
import type { DatasetChoice } from '../config/ownImages';
import type { TrainConfig } from '../config/trainConfig';
import type { LayersModel } from '../plan/layersModel';
import type { OwnImages } from './ownImages';

/** Why an engine that can use several threads has only one: its threads cannot share memory. */
export type OneThreadReason =
  /** The page was opened over plain http from another machine's address. Browsers do not isolate such a page. */
  | 'insecure-address'
  /** The server does not send the headers that isolate the page from other origins. */
  | 'not-isolated'
  /** The browser has no shared memory, or gives none to the page. */
  | 'no-shared-memory';

/** An engine that this machine can run. */
export interface EngineInfo {
  readonly id: EngineId;
  /** The name of the device: that of a GPU, or the processor. */
  readonly device: string;
  /** Whether the GPU is emulated in software: correct, but slow. */
  readonly software: boolean;
  readonly threads?: number;
  /** Why there is one thread, if more were wanted. */
  readonly oneThread?: OneThreadReason;
  /** Computes the same bits on every machine and with any number of threads. */
  readonly reproducible?: boolean;
}

/** Why this engine runs: it was chosen, `auto` found it, or another engine failed. */
export type EngineReason =
  | { readonly kind: 'chosen' }
  /** `auto` with `reproducible` takes the engine that is reproducible, even if there is a GPU. */
  | { readonly kind: 'reproducible' }
  | { readonly kind: 'hardware-gpu' }
  | { readonly kind: 'no-hardware-gpu' }
  | { readonly kind: 'fallback'; readonly from: EngineId; readonly cause: string }
  /** The GPU of the engine `from` was lost. The run went back to `step`, on a new device or on another engine. */
  | { readonly kind: 'recovered'; readonly from: EngineId; readonly step: number; readonly cause: string }
  /** It goes on with `RunningEngine.threads` threads, fewer than `from`. */
  | { readonly kind: 'fewer-threads'; readonly from: number; readonly cause: string };

export interface RunningEngine extends EngineInfo {
  readonly reason: EngineReason;
}

/** A run that was set up or changed. */
export interface RunStart {
  /** The run's number in this worker, from 1. Events of a run have its number. */
  readonly run: number;
  readonly engine: RunningEngine;
}

export interface RunSummary {
  /** Steps completed. */
  readonly step: number;
  /** The time spent training, without pauses and without the warm-up. */
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

/** The state that was learned up to a step: everything that an engine needs to continue exactly. */
export interface LearnedState {
  /** Steps completed. */
  readonly step: number;
  readonly weights: NamedWeights;
  /** Adam's first and second moments, under the weights' names. */
  readonly firstMoments: NamedWeights;
  readonly secondMoments: NamedWeights;
  /** The averages of the generator's weights, under the weights' names, if the run has averages. */
  readonly averages?: NamedWeights;
}

/** A run at a whole step, complete except for its losses, which the page has. */
export interface RunSnapshot extends LearnedState {
  readonly config: TrainConfig;
  /** Time spent training. */
  readonly seconds: number;
}

/** A run that was read. */
export interface ReadRun {
  readonly run: RunSnapshot;
  /** The seconds that reading took: training stood still for that time at most. */
  readonly readSeconds: number;
}

/** The losses of one step. */
export type LossPair = Pick<RunSummary, 'discriminatorLoss' | 'generatorLoss'>;

/** A generator as a layers model of tfjs. */
export interface GeneratorArtifacts extends LayersModel {
  /** The origin of the generator, which identifies it and lets its grid be drawn again. */
  readonly origin: GeneratorOrigin;
}

/** The run's generator, and its grid. */
export interface ExportedGenerator {
  readonly artifacts: GeneratorArtifacts;
  /** Its grid: 100 images of 784 pixels, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
}

/** Step and seed are either both there or both missing: they are unknown for a generator of another program. */
export interface GeneratorOrigin {
  readonly step?: number | undefined;
  readonly seed?: number | undefined;
  readonly latentSize: number;
  /** Whether it also takes the one-hot digit, after the latent numbers. */
  readonly labels?: boolean | undefined;
}

/** What the worker is doing before it can train. */
export type Preparation =
  | { readonly phase: 'starting-engine' }
  | {
      readonly phase: 'loading-data';
      readonly images: number;
      readonly receivedBytes: number;
      /** 0 if the server does not send it. */
      readonly totalBytes: number;
    }
  | { readonly phase: 'building-networks' }
  | { readonly phase: 'warming-up'; readonly engine: EngineId; readonly device: string }
  | { readonly phase: 'ready' };

/** The grid of a step: 100 images of 784 pixels, from 0 (background) to 255 (ink), always from the same noise. */
export interface GridPicture {
  readonly step: number;
  readonly pixels: Uint8Array;
}

/** The weights with which a generator draws: their average over the steps, or those of training itself. */
export const GENERATOR_WEIGHTS = ['average', 'trained'] as const;
export type GeneratorWeights = (typeof GENERATOR_WEIGHTS)[number];

/**
 * The live picture. If it is drawn with the average, the picture of the trained weights at the same step may come with
 * it.
 */
export interface LivePicture extends GridPicture {
  readonly trained?: Uint8Array;
}

/** What the discriminator makes of an image of the grid, both at the same step. */
export interface Criticism {
  readonly step: number;
  /** The image's index, 0 to 99. */
  readonly image: number;
  /** Above 0 where it takes the image for real: the probability is its sigmoid. */
  readonly logit: number;
  /** The same of the image by the trained weights, if such a picture comes with the average's. */
  readonly trained?: number;
}

/** What the discriminator of a step makes of an image that it was shown. */
export interface Opinion {
  readonly step: number;
  /** Above 0 where it takes the image for real: the probability is its sigmoid. */
  readonly logit: number;
  /** The gradient of the logit by the image's 784 values. */
  readonly slopes: Float32Array;
}

/** Images of a run's generator, all of one step, for the judge. */
export interface ImageSample {
  readonly step: number;
  /** The weights that drew them. */
  readonly weights: GeneratorWeights;
  /** 784 bytes each, from 0 (background) to 255 (ink). The first hundred are those of the grid. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The digits that were asked for, one for each image; null if the networks take no labels. */
  readonly labels: Uint8Array | null;
  /** The data set on which the generator is trained. */
  readonly dataset: DatasetChoice;
  /** The time that it took: training stood still for that time at most. */
  readonly seconds: number;
}

/** Images of the data set from which a run learns. */
export interface RealImages {
  /** 784 bytes each, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The digit that each shows; null if the networks take no labels. */
  readonly labels: Uint8Array | null;
}

/** A fact about one run, which may no longer be the page's run. */
export interface OfRun {
  /** The run's number, as in `RunStart`. */
  readonly run: number;
}

export interface TrainerEvents {
  preparation: Preparation;
  /** The engine that runs from now on; or the present engine, after it has lost threads. */
  engine: RunningEngine;
  /** The losses of every step since the last such event, in order. */
  losses: OfRun & {
    /** The number of the first of these steps, from 1. */
    readonly firstStep: number;
    readonly discriminator: Float32Array;
    readonly generator: Float32Array;
    readonly seconds: number;
    readonly stepsPerSecond: number;
  };
  /** The run has gone back to this step. Events about later steps are no longer valid. */
  'went-back': OfRun & { readonly step: number };
  /**
   * The latest picture of the run. Steps only increase, unless the run has gone back. The last picture of a training
   * may come after the answers to the training and to a pause.
   */
  grid: OfRun &
    LivePicture & {
      /** Pictures of earlier steps since the last such event, in order, for the timeline. */
      readonly earlier?: readonly GridPicture[];
    };
  /** About the latest picture that was sent: see `Trainer.criticise`. */
  criticism: OfRun & Criticism;
}

/** One message for each event, so that a listener's data are typed by the event's kind. */
export type TrainerEvent = {
  [K in keyof TrainerEvents]: { kind: K; data: TrainerEvents[K] };
}[keyof TrainerEvents];

/**
 * Every method rejects with a `ForgeError`. `configure` must be called first: before it, methods that train or read
 * weights reject with `busy`.
 */
export interface Trainer {
  /**
   * Sets the run up, or changes it: from step 0 if a setting of `RESET_KEYS` changes, else from its present step.
   *
   * @param images the visitor's own, if `config.dataset` names such
   * @throws ForgeError `images-missing` if it does and they are not given, `dataset-...`
   */
  configure(config: TrainConfig, images?: OwnImages): Promise<RunStart>;
  engines(): Promise<readonly EngineInfo[]>;
  /** Trains until `untilStep` steps are completed in total. Resolves there, or on a pause. */
  train(untilStep: number): Promise<RunSummary>;
  /** Resolves within about 100 ms, at a whole step. */
  pause(): Promise<RunSummary>;
  /** The same run again from step 0. */
  reset(): Promise<RunStart>;
  /**
   * @param labels the digit of each image, if the networks take labels; by default `i mod 10`
   * @returns count * 784 values in [-1, 1], from the display noise of `seed` (by default the run's seed)
   * @throws ForgeError `argument-invalid`, also for labels if the networks take none
   */
  generate(count: number, seed?: number, labels?: readonly number[]): Promise<Float32Array>;
  /**
   * Draws from any place of latent space. A training goes on afterwards.
   *
   * @param inputs for each image its latent numbers and, if the networks take labels, ten more: how much of each digit it
   *   is to be, one-hot for one digit
   * @param of the weights that draw, if the run has an average
   * @returns 784 bytes for each image, from 0 (background) to 255 (ink)
   * @throws ForgeError `argument-invalid`
   */
  draw(inputs: Float32Array, of: GeneratorWeights): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Draws images from the display noise of the run's seed, which is also the grid's. A training goes on afterwards.
   *
   * @param of the weights that draw, if the run has an average
   * @throws ForgeError `argument-invalid`
   */
  sample(count: number, of: GeneratorWeights): Promise<ImageSample>;
  /**
   * @param images their numbers in the data set, from 0
   * @throws ForgeError `argument-invalid` if there is no such image
   */
  realImages(images: readonly number[]): Promise<RealImages>;
  /**
   * For a run with averages: sends the pictures of the trained weights with the others, beginning with the present one;
   * or stops that. Nothing else of the run changes, and another run begins without these pictures.
   */
  show(weights: GeneratorWeights): Promise<void>;
  /**
   * Sends what the discriminator makes of an image of the grid: with each picture from now on, and of the present one
   * unless the run has trained on since. null stops that, and another run begins without it. A training reads the
   * discriminator's weights with a picture, between two steps.
   *
   * @param image its index, 0 to 99
   * @throws ForgeError `argument-invalid`
   */
  criticise(image: number | null): Promise<void>;
  /**
   * Asks the discriminator about any image. A training goes on meanwhile, and what it is asked with is then a quarter of a
   * second old at most.
   *
   * @param image 784 values in [-1, 1]
   * @param label the digit that the image shall show, 0 to 9; it counts if the networks take labels
   * @throws ForgeError `argument-invalid`
   */
  appraise(image: Float32Array, label: number): Promise<Opinion>;
  /**
   * The directions of the latent numbers that change the images of the run's generator most at present. A training goes on
   * meanwhile.
   *
   * @param count from 1
   * @returns unit vectors, orthogonal, those that change most first; no more than there are latent numbers
   */
  directions(count: number): Promise<readonly Float32Array<ArrayBuffer>[]>;
  weights(): Promise<NamedWeights>;
  /**
   * Reads the run at its last whole step. Training goes on meanwhile. Before this resolves, the losses up to that step
   * have been sent. It rejects with `losses-exploded` if they are out of bounds.
   */
  readRun(): Promise<ReadRun>;
  /**
   * Replaces the present run by another one, paused at its step. If that fails, the present run is unchanged.
   *
   * @param last the losses of the new run's last step; NaN at step 0
   * @param images as for `configure`
   */
  restoreRun(run: RunSnapshot, last: LossPair, images?: OwnImages): Promise<RunStart>;
  /** The run's generator at a whole step, with its picture at the same step. Training goes on meanwhile. */
  exportGenerator(): Promise<ExportedGenerator>;
  /**
   * Draws with a generator that is not the run's. The run is not affected.
   *
   * @returns count * 784 values in the range of the generator's last layer, from the display noise of its seed, or of
   *   the preset's seed if its own is unknown
   */
  generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array>;
  /** The tensors and bytes that the worker holds, to find leaks. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }>;
}
