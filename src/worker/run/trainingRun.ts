// A run: trains an engine and reports the progress. It does not depend on a particular engine, nor on messages.
import { nextLandmark } from '../../config/timeline';
import type { TrainConfig } from '../../config/trainConfig';
import { yieldToEvents } from '../../engine/yieldToEvents';
import type { Engine, EngineState } from '../../engine/engine';
import { toPixels } from '../../picture/pixels';
import { ForgeError } from '../../protocol/errors';
import type {
  GeneratorWeights,
  GridPicture,
  ImageSample,
  NamedWeights,
  Opinion,
  RunSummary,
} from '../../protocol/trainer';
import { displayInputs } from '../../random/generatorInputs';
import { AskedCritic } from './askedCritic';
import { drawSample } from './drawSample';
import { GridPainter } from './gridPainter';
import { reportIntervalMs, stepsBetweenGrids } from './pace';
import { countSane, lossesExploded } from './divergence';
import { RunClock } from './runClock';
import type { RunLosses, RunReports } from './runReports';
import { Snapshots } from './snapshots';

/** The longest call of the engine. Messages are handled between two calls. */
const SLICE_MS = 50;

export class TrainingRun {
  readonly config: TrainConfig;
  readonly engine: Engine;
  readonly #reports: RunReports;
  readonly #snapshots: Snapshots;
  readonly #clock: RunClock;
  readonly #grid: GridPainter;
  readonly #critic: AskedCritic;
  readonly #gridEverySteps: number;
  #isTraining = false;
  #lastLosses = { discriminator: Number.NaN, generator: Number.NaN };
  #reportedMs = 0;
  /** The engine's call in progress, while it trains. */
  #slice: Promise<void> | undefined;
  /** Losses that wait for the picture with which they are reported: the page would paint each time. */
  #untold: RunLosses[] = [];
  /** The error of losses out of bounds. The run cannot go on after it. */
  #explosion: ForgeError | undefined;

  /**
   * @param start the state with which the engine began; undefined for a new run
   * @param before the run that this one continues, on another engine or with other settings
   */
  constructor(
    config: TrainConfig,
    engine: Engine,
    reports: RunReports,
    { start, before }: { readonly start?: EngineState; readonly before?: TrainingRun } = {},
  ) {
    this.config = config;
    this.engine = engine;
    this.#snapshots = new Snapshots(engine, () => this.#readSound(), start ?? before?.snapshot);
    this.#reports = reports;
    this.#clock = before ? before.#clock : new RunClock();
    if (before) this.#lastLosses = before.#lastLosses;
    this.#grid = new GridPainter(engine, config, before && before.#grid);
    this.#critic = new AskedCritic(engine, config);
    this.#gridEverySteps = stepsBetweenGrids(config);
  }

  /** The run's state of some seconds ago, when it was sound; undefined if that was its beginning. */
  get snapshot(): EngineState | undefined {
    return this.#snapshots.latest;
  }

  /** The run's present state, or its snapshot if the engine's device is lost; undefined for its beginning. */
  async readState(): Promise<EngineState | undefined> {
    try {
      return await this.engine.readState();
    } catch (error) {
      if (error instanceof ForgeError && error.code === 'device-lost') return this.snapshot;
      throw error;
    }
  }

  /**
   * Reads the run at a whole step, and checks that its losses are sound up to there.
   *
   * @throws ForgeError `losses-exploded`
   */
  async #readSound(): Promise<EngineState> {
    const state = await this.engine.readState();
    // The losses of the latest steps were not checked yet.
    this.#takeLosses();
    return state;
  }

  /**
   * The same, after the losses up to that step were sent.
   *
   * @throws ForgeError `losses-exploded`
   */
  async readTold(): Promise<EngineState> {
    const state = await this.#readSound();
    this.#send();
    return state;
  }

  summary(): RunSummary {
    return {
      step: this.engine.step,
      seconds: this.#clock.seconds,
      stepsPerSecond: this.#clock.stepsPerSecond,
      discriminatorLoss: this.#lastLosses.discriminator,
      generatorLoss: this.#lastLosses.generator,
    };
  }

  /** Trains until `untilStep` steps are completed or the signal aborts. In either case the run ends at a whole step. */
  async train(untilStep: number, signal: AbortSignal): Promise<RunSummary> {
    const { engine } = this;
    const from = engine.step;
    const secondsBefore = this.#clock.seconds;
    this.#clock.start(from);
    this.#isTraining = true;
    try {
      while (engine.step < untilStep && !signal.aborted) {
        const landmark = nextLandmark(engine.step);
        await this.#advance(Math.min(untilStep, landmark), signal);
        this.#clock.mark(engine.step);
        this.#report();
        this.#snapshots.takeIfDue();
        if (engine.step === landmark) {
          this.#takeLosses();
          await this.#grid.begin();
        }
        await yieldToEvents();
      }
    } finally {
      this.#isTraining = false;
      engine.rewind();
      this.#clock.mark(engine.step);
      try {
        this.#takeLosses();
      } finally {
        this.#send();
      }
    }
    this.#snapshots.take();
    // A pause does not wait for the last picture.
    this.sendGrid().catch(() => undefined);
    const seconds = this.#clock.seconds - secondsBefore;
    return { ...this.summary(), stepsPerSecond: seconds > 0 ? (engine.step - from) / seconds : 0 };
  }

  async #advance(untilStep: number, signal: AbortSignal): Promise<void> {
    this.#slice = this.engine.advance(untilStep, SLICE_MS, signal);
    try {
      await this.#slice;
    } finally {
      this.#slice = undefined;
    }
  }

  /** Sends losses and grid if the last report is old enough. */
  #report(): void {
    const now = performance.now();
    if (now - this.#reportedMs < reportIntervalMs(this.engine.info)) return;
    this.#reportedMs = now;
    this.#takeLosses();
    const everySteps = this.#gridEverySteps * (this.#grid.drawsTrained ? 2 : 1);
    const isGridDue = !this.#grid.pending && this.engine.step - this.#grid.step >= everySteps;
    // Training itself fails with the same cause, and reports it.
    if (isGridDue) this.sendGrid().catch(() => undefined);
    else this.#send();
  }

  /**
   * Takes the losses from the engine and checks them. @throws ForgeError `losses-exploded`; the sound losses before are
   * sent
   */
  #takeLosses(): void {
    if (this.#explosion) throw this.#explosion;
    const { firstStep, discriminator, generator } = this.engine.takeLosses();
    const sane = countSane({ firstStep, discriminator, generator });
    if (sane > 0) {
      this.#lastLosses = { discriminator: discriminator[sane - 1]!, generator: generator[sane - 1]! };
      const { seconds, stepsPerSecond } = this.#clock;
      this.#untold.push({
        firstStep,
        discriminator: discriminator.slice(0, sane),
        generator: generator.slice(0, sane),
        seconds,
        stepsPerSecond,
      });
    }
    if (sane === discriminator.length) return;
    this.#send();
    this.#explosion = lossesExploded(this.config, firstStep + sane);
    throw this.#explosion;
  }

  /** Sends the losses and pictures that wait. */
  #send(): void {
    const untold = this.#untold;
    this.#untold = [];
    for (const losses of untold) this.#reports.tellLosses(losses);
    const { pictures, criticism } = this.#grid.hand();
    if (pictures) this.#reports.tellPictures(pictures);
    if (criticism) this.#reports.tellCriticism(criticism);
  }

  /** See `Trainer.show`. */
  async show(weights: GeneratorWeights): Promise<void> {
    // A training draws it with its next report.
    if (this.#grid.show(weights) && !this.#isTraining) await this.sendGrid();
  }

  /** See `Trainer.criticise`. */
  async criticise(image: number | null): Promise<void> {
    this.#grid.watch(image);
    await this.#grid.readCritic();
    this.#send();
  }

  /** See `Trainer.appraise`. */
  appraise(image: Float32Array, label: number): Promise<Opinion> {
    return this.#critic.appraise(image, label, this.#isTraining);
  }

  /** Draws the grid with the present generator, and sends it with everything that waits. */
  async sendGrid(): Promise<void> {
    const { drawn } = await this.#grid.begin();
    await drawn;
    this.#send();
  }

  /** The generator at a whole step, and the grid of the same step. May be called while the run trains. */
  async readPictured(): Promise<GridPicture & { readonly weights: NamedWeights }> {
    // During a slice the engine would read the step before it and draw the step after it. A failure of the slice is
    // reported by training.
    while (this.#slice) await this.#slice.catch(() => undefined);
    const { engine } = this;
    const { step } = engine;
    const [weights, images] = await Promise.all([engine.readGenerator(), this.#grid.drawImages()]);
    return { step, weights, pixels: toPixels(images) };
  }

  /** See `Trainer.sample`. */
  async sample(count: number, of: GeneratorWeights): Promise<ImageSample> {
    while (this.#slice) await this.#slice.catch(() => undefined);
    return drawSample(this.engine, this.config, count, of);
  }

  /** Resolves when no picture is being drawn and no state is being read, so that the engine may be disposed. */
  async idle(): Promise<void> {
    await this.#grid.pending;
    await this.#snapshots.idle;
  }

  async generate(count: number, seed: number, labels?: readonly number[]): Promise<Float32Array> {
    return this.engine.generate(displayInputs(this.config, seed, count, labels), count);
  }
}
