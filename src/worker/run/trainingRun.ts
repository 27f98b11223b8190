// A run: an engine that trains, and the report of how it goes. Knows no engine in particular, and no messages.
import { GRID_IMAGES } from '../../config/grid';
import { gridFlops, stepFlops } from '../../plan/flops';
import { nextLandmark } from '../../config/timeline';
import type { TrainConfig } from '../../config/trainConfig';
import { yieldToEvents } from '../../engine/yieldToEvents';
import type { Engine, EngineState } from '../../engine/engine';
import { toPixels } from '../../picture/pixels';
import { ForgeError } from '../../protocol/errors';
import type {
  GeneratorWeights,
  GridPicture,
  LivePicture,
  NamedWeights,
  RunSummary,
} from '../../protocol/trainer';
import { displayInputs } from '../../random/generatorInputs';
import { reportIntervalMs } from './pace';
import { countSane, lossesExploded } from './divergence';
import { RunClock } from './runClock';
import type { RunLosses, RunReports } from './runReports';
import { Snapshots } from './snapshots';

/** One call of the engine at most; messages are read between two. */
const SLICE_MS = 50;
/** Share of the arithmetic that pictures may take: they must not slow training by 5%, and tanh is not counted in it. */
const GRID_SHARE = 0.03;

export class TrainingRun {
  readonly config: TrainConfig;
  readonly engine: Engine;
  readonly #reports: RunReports;
  readonly #snapshots: Snapshots;
  readonly #clock: RunClock;
  /** What the grid is drawn from. */
  readonly #gridInputs: Float32Array;
  readonly #gridEverySteps: number;
  #shown: GeneratorWeights = 'average';
  #isTraining = false;
  #lastLosses = { discriminator: Number.NaN, generator: Number.NaN };
  #reportedMs = 0;
  /** The engine's call under way, while it trains. */
  #slice: Promise<void> | undefined;
  #grid = { step: -1, pending: undefined as Promise<void> | undefined };
  /** Pictures of landmarks wait for the next report: the page would paint each, at the training's cost. */
  #drawn: LivePicture[] = [];
  /** Losses that wait for the picture they are reported with, for the same reason. */
  #untold: RunLosses[] = [];
  /** Losses that were beyond all bounds: the run does not get over them. */
  #explosion: ForgeError | undefined;

  /**
   * @param start what the engine began with, if not with a new run
   * @param before the run that this one continues on another engine, or with other rates
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
    if (before) {
      this.#lastLosses = before.#lastLosses;
      this.#shown = before.#shown;
    }
    this.#gridInputs = displayInputs(config, config.seed, GRID_IMAGES);
    this.#gridEverySteps = Math.ceil(gridFlops(config) / (GRID_SHARE * stepFlops(config)));
  }

  /** The run as it was some seconds ago, when all was well; undefined if that was its beginning. */
  get snapshot(): EngineState | undefined {
    return this.#snapshots.latest;
  }

  /** The run as it stands or, where the engine's device is lost, what is left of it; undefined for its beginning. */
  async readState(): Promise<EngineState | undefined> {
    try {
      return await this.engine.readState();
    } catch (error) {
      if (error instanceof ForgeError && error.code === 'device-lost') return this.snapshot;
      throw error;
    }
  }

  /**
   * The run at a whole step, up to which nothing is wrong with its losses.
   *
   * @throws ForgeError `losses-exploded`
   */
  async #readSound(): Promise<EngineState> {
    const state = await this.engine.readState();
    // Nobody has looked at the losses of the latest steps yet.
    this.#takeLosses();
    return state;
  }

  /**
   * The same, once the losses up to that step are told.
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

  /** Trains until so many steps are completed or the signal aborts; either way the run stands at a whole step. */
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
          await this.#beginGrid();
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
    // Whoever paused need not wait for the last picture.
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

  /** Sends losses and grid, if the last report is old enough. */
  #report(): void {
    const now = performance.now();
    if (now - this.#reportedMs < reportIntervalMs(this.engine.info)) return;
    this.#reportedMs = now;
    this.#takeLosses();
    const everySteps = this.#gridEverySteps * (this.#drawsTrained ? 2 : 1);
    const isGridDue = !this.#grid.pending && this.engine.step - this.#grid.step >= everySteps;
    // Training itself will fail with the same cause, and say so.
    if (isGridDue) this.sendGrid().catch(() => undefined);
    else this.#send();
  }

  /** Takes what the engine has computed. @throws ForgeError `losses-exploded`; what came before is sent */
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

  /** Sends what waits: losses, and pictures. */
  #send(): void {
    const untold = this.#untold;
    this.#untold = [];
    for (const losses of untold) this.#reports.tellLosses(losses);
    const last = this.#drawn.at(-1);
    if (!last) return;
    const earlier = this.#drawn.slice(0, -1).map(({ step, pixels }) => ({ step, pixels }));
    this.#drawn = [];
    this.#reports.tellPictures({ ...last, ...(earlier.length > 0 && { earlier }) });
  }

  /** As the Trainer's. */
  async show(weights: GeneratorWeights): Promise<void> {
    this.#shown = weights;
    // The picture that there is shows the average.
    if (!this.#drawsTrained) return;
    this.#grid = { ...this.#grid, step: Number.NEGATIVE_INFINITY };
    // A training draws it again with its next report.
    if (!this.#isTraining) await this.sendGrid();
  }

  get #drawsTrained(): boolean {
    return this.#shown === 'trained' && this.config.averaging > 0;
  }

  /** Draws the fixed-noise grid as the generator stands now, and sends it with all that waits. */
  async sendGrid(): Promise<void> {
    const { drawn } = await this.#beginGrid();
    await drawn;
    this.#send();
  }

  /**
   * Begins to draw that grid, once the one before is drawn: the engine draws it as it stands then, and may train on
   * meanwhile. Who awaits no more than this waits for no picture.
   */
  async #beginGrid(): Promise<{ readonly drawn: Promise<void> }> {
    await this.#grid.pending;
    const step = this.engine.step;
    if (step === this.#grid.step) return { drawn: Promise.resolve() };
    const drawn = this.#draw(step)
      .then((picture) => void this.#drawn.push(picture))
      .finally(() => (this.#grid.pending = undefined));
    // Training itself will fail with the same cause, and say so.
    this.#grid = { step, pending: drawn.catch(() => undefined) };
    return { drawn };
  }

  async #draw(step: number): Promise<LivePicture> {
    const drawWith = async (of?: GeneratorWeights): Promise<Uint8Array> =>
      toPixels(await this.engine.generate(this.#gridInputs, GRID_IMAGES, of));
    if (!this.#drawsTrained) return { step, pixels: await drawWith() };
    // Asked for together, both are of the same step.
    const [pixels, trained] = await Promise.all([drawWith('average'), drawWith('trained')]);
    return { step, pixels, trained };
  }

  /** The generator at a whole step, and the fixed-noise grid of the same one; may be asked while the run trains. */
  async readPictured(): Promise<GridPicture & { readonly weights: NamedWeights }> {
    // In the middle of a slice the engine reads the step before it and draws the one after it. Why a slice fails is told
    // by training.
    while (this.#slice) await this.#slice.catch(() => undefined);
    const { engine } = this;
    const { step } = engine;
    const [weights, images] = await Promise.all([
      engine.readGenerator(),
      engine.generate(this.#gridInputs, GRID_IMAGES),
    ]);
    return { step, weights, pixels: toPixels(images) };
  }

  /** Resolves when no picture is being drawn and no state read: the engine may then be disposed. */
  async idle(): Promise<void> {
    await this.#grid.pending;
    await this.#snapshots.idle;
  }

  async generate(count: number, seed: number, labels?: readonly number[]): Promise<Float32Array> {
    return this.engine.generate(displayInputs(this.config, seed, count, labels), count);
  }
}
