// The Trainer in the worker: the order of what may be asked of the run. Calls that change the run are queued; calls
// that only read bypass the queue. RunMaker makes the runs.
import { IMAGE_SIZE } from '../config/datasets';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';
import { changedKeys, resettingKeys } from '../config/validateConfig';
import { toPixels } from '../picture/pixels';
import { generatorInputs } from '../plan/blueprint';
import { generatorModel } from '../plan/generatorModel';
import { displayInputs } from '../random/generatorInputs';
import { ForgeError } from '../protocol/errors';
import type { OwnImages } from '../protocol/ownImages';
import type {
  EngineInfo,
  ExportedGenerator,
  GeneratorArtifacts,
  GeneratorWeights,
  ImageSample,
  LossPair,
  NamedWeights,
  Opinion,
  ReadRun,
  RealImages,
  RunSnapshot,
  RunStart,
  RunSummary,
  Trainer,
} from '../protocol/trainer';
import { DatasetCache } from './datasetCache';
import type { Emit } from './emitter';
import {
  checkDigit,
  checkGridImage,
  checkImage,
  checkImageCount,
  checkInputs,
  checkLabelsKnown,
  checkRealImages,
} from './imageRequest';
import { listEngines, pickEngines } from './engines/pickEngine';
import { directionsOf } from './run/directions';
import { Recoveries } from './run/recoveries';
import { RunMaker, type RunPlan } from './run/runMaker';
import type { TrainingRun } from './run/trainingRun';

interface Training {
  readonly controller: AbortController;
  readonly done: Promise<RunSummary>;
}

export class LocalTrainer implements Trainer {
  readonly #datasets: DatasetCache;
  readonly #recoveries = new Recoveries();
  readonly #runs: RunMaker;
  #training: Training | undefined;
  /** Settles when no read of the engine's state is in progress, so that the engine may be disposed. */
  #reading: Promise<unknown> = Promise.resolve();
  #lastChange: Promise<unknown> = Promise.resolve();

  /** @param baseUrl the page's address up to its last slash: the data are below it */
  constructor(baseUrl: string, emit: Emit) {
    this.#datasets = new DatasetCache(baseUrl, emit);
    this.#runs = new RunMaker(emit);
  }

  get #run(): TrainingRun {
    return this.#runs.require().run;
  }

  /** Makes changes one after another, whether an earlier one failed or not. Training is paused first. */
  #change<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(async () => {
      await this.#halt();
      return change();
    });
    this.#lastChange = result.catch(() => undefined);
    return result;
  }

  async #halt(): Promise<void> {
    this.#training?.controller.abort();
    await this.#training?.done.catch(() => undefined);
    await this.#reading;
    await this.#runs.present?.run.idle();
  }

  configure(config: TrainConfig, images?: OwnImages): Promise<RunStart> {
    return this.#change(async () => {
      const before = this.#runs.present;
      const changed = before && changedKeys(before.run.config, config);
      if (changed?.every((key) => key === 'steps')) return this.#runs.replan(config);
      const means = await this.#meansFor(config, images);
      if (!before || resettingKeys(before.run.config, config).length > 0)
        return this.#runs.replace({ ...means, reports: this.#runs.newReports() });
      const { run, reports } = before;
      const state = await run.readState();
      return this.#runs.replace({ ...means, reports, before: run, ...(state && { state }) });
    });
  }

  restoreRun(run: RunSnapshot, last: LossPair, images?: OwnImages): Promise<RunStart> {
    return this.#change(async () => {
      const { config, step, seconds } = run;
      const means = await this.#meansFor(config, images);
      const reports = this.#runs.newReports({ step, seconds, ...last });
      return this.#runs.replace({ ...means, reports, state: run });
    });
  }

  async #meansFor(
    config: TrainConfig,
    images?: OwnImages,
  ): Promise<Pick<RunPlan, 'config' | 'data' | 'candidates'>> {
    const data = await this.#datasets.fetch(config, images);
    return { config, data, candidates: await pickEngines(config) };
  }

  engines(): Promise<readonly EngineInfo[]> {
    return listEngines(this.#runs.present?.run.config.threads ?? 'auto');
  }

  async train(untilStep: number): Promise<RunSummary> {
    // Changes in progress come first. A later change pauses this training.
    await this.#lastChange;
    if (this.#training) throw new ForgeError('busy', 'Training is under way already: pause() first');
    const controller = new AbortController();
    const done = this.#trainOn(untilStep, controller.signal);
    this.#training = { controller, done };
    try {
      return await done;
    } finally {
      this.#training = undefined;
    }
  }

  /** Trains, and recovers from a lost device. */
  async #trainOn(untilStep: number, signal: AbortSignal): Promise<RunSummary> {
    for (;;) {
      const { run, reports } = this.#runs.require();
      try {
        return reports.complete(await run.train(untilStep, signal));
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        if (error.code === 'losses-exploded') throw await this.#retreat(error);
        if (error.code !== 'device-lost') throw error;
        await this.#recover(error);
      }
    }
  }

  /** Returns to the snapshot of a run whose device is lost, on a new device or on another engine. */
  async #recover(loss: ForgeError): Promise<void> {
    if (!this.#recoveries.allow()) throw loss;
    const { config, engine, snapshot } = this.#run;
    const from = engine.info.id;
    const cause = String(loss.details['cause']);
    const candidates = await pickEngines(config).catch(() => pickEngines({ ...config, engine: 'auto' }));
    await this.#reading;
    await this.#runs.goBack(candidates, { kind: 'recovered', from, step: snapshot?.step ?? 0, cause });
  }

  /**
   * Returns to the last snapshot with sound numbers. @returns the error, with the step to which the run has returned
   */
  async #retreat({ code, message, details }: ForgeError): Promise<ForgeError> {
    const { run, reason } = this.#runs.require();
    const { config, snapshot } = run;
    const candidates = await pickEngines(config);
    await this.#reading;
    await this.#runs.goBack(candidates, reason);
    return new ForgeError(code, message, { ...details, back: snapshot?.step ?? 0 });
  }

  async pause(): Promise<RunSummary> {
    this.#training?.controller.abort();
    await this.#training?.done;
    return this.#summary();
  }

  #summary(): RunSummary {
    const { run, reports } = this.#runs.require();
    return reports.complete(run.summary());
  }

  reset(): Promise<RunStart> {
    return this.#change(() => this.#runs.startOver());
  }

  async generate(count: number, seed?: number, labels?: readonly number[]): Promise<Float32Array> {
    checkImageCount(count);
    const { config } = this.#run;
    if (labels) checkLabelsKnown(config);
    return this.#run.generate(count, seed ?? config.seed, labels);
  }

  async draw(inputs: Float32Array, of: GeneratorWeights): Promise<Uint8Array<ArrayBuffer>> {
    const run = this.#run;
    const count = checkInputs(inputs, generatorInputs(run.config));
    return toPixels(await run.engine.generate(inputs, count, of));
  }

  async sample(count: number, of: GeneratorWeights): Promise<ImageSample> {
    checkImageCount(count);
    return this.#readWhole(this.#run.sample(count, of));
  }

  async realImages(images: readonly number[]): Promise<RealImages> {
    const { data } = this.#runs.require();
    checkRealImages(images, data.images.length / IMAGE_SIZE);
    const pixels = new Uint8Array(images.length * IMAGE_SIZE);
    images.forEach((image, i) =>
      pixels.set(data.images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE), i * IMAGE_SIZE),
    );
    const { labels } = data;
    return { pixels, labels: labels ? Uint8Array.from(images, (image) => labels[image]!) : null };
  }

  async show(weights: GeneratorWeights): Promise<void> {
    await this.#run.show(weights);
  }

  async criticise(image: number | null): Promise<void> {
    if (image !== null) checkGridImage(image);
    await this.#readWhole(this.#run.criticise(image));
  }

  async appraise(image: Float32Array, label: number): Promise<Opinion> {
    checkImage(image);
    checkDigit(label);
    return this.#readWhole(this.#run.appraise(image, label));
  }

  async directions(count: number): Promise<readonly Float32Array<ArrayBuffer>[]> {
    const { engine, config } = this.#run;
    return directionsOf(engine, config, count);
  }

  async weights(): Promise<NamedWeights> {
    return this.#run.engine.readWeights();
  }

  async readRun(): Promise<ReadRun> {
    const { run } = this.#runs.require();
    const { seconds } = this.#summary();
    const beganMs = performance.now();
    const state = await this.#readWhole(run.readTold());
    const readSeconds = (performance.now() - beganMs) / 1_000;
    return { run: { ...state, config: run.config, seconds }, readSeconds };
  }

  async exportGenerator(): Promise<ExportedGenerator> {
    const { config } = this.#run;
    const { step, weights, pixels } = await this.#readWhole(this.#run.readPictured());
    const { seed, latentSize, labels } = config;
    const origin = { step, seed, latentSize, ...(labels && { labels }) };
    return { artifacts: { ...generatorModel(config, weights), origin }, pixels };
  }

  /** Registers a read of the engine's state. The engine is not disposed before it is done. */
  #readWhole<T>(reading: Promise<T>): Promise<T> {
    this.#reading = Promise.allSettled([this.#reading, reading]);
    return reading;
  }

  async generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array> {
    checkImageCount(count);
    const { seed = SEED_CONFIG.seed, latentSize, labels = false } = artifacts.origin;
    const { drawWithGenerator } = await import('../gan/generatorFile');
    return drawWithGenerator(artifacts, displayInputs({ latentSize, labels }, seed, count), count);
  }

  async memory(): Promise<{ tensors: number; bytes: number }> {
    // A picture that is being drawn holds tensors, which are no leak.
    await this.#run.idle();
    return this.#run.engine.memory();
  }
}
