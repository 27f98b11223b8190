// The Trainer's real end: owns the run, its data and its engine. Calls that change the run follow one another;
// those that only read go past them.
import { RESET_KEYS, type TrainConfig } from '../config/trainConfig';
import { changedKeys } from '../config/validateConfig';
import type { Engine } from '../engine/engine';
import { canShare, type SharedState } from '../engine/sharedState';
import { ForgeError } from '../protocol/errors';
import type {
  EngineInfo,
  EngineReason,
  GeneratorArtifacts,
  ModelSummary,
  LearnedState,
  LossPair,
  NamedWeights,
  RunningEngine,
  RunSnapshot,
  RunSummary,
  Trainer,
} from '../protocol/trainer';
import { DatasetShelf } from './datasetShelf';
import { checkImageCount } from './imageCount';
import { listEngines, pickEngines, type Candidate } from './pickEngine';
import { Recoveries } from './recoveries';
import { RunReports } from './runReports';
import { startEngine } from './startEngine';
import type { ThreadLoss } from './threadWatch';
import { displayNoise, TrainingRun, type Emit } from './trainingRun';

/** A run with what it takes to make it again. */
interface Standing {
  readonly run: TrainingRun;
  readonly reports: RunReports;
  readonly pixels: Uint8Array;
  readonly reason: EngineReason;
}

/** A run to make: new, the continuation of one whose engine is gone, or one that was read elsewhere. */
interface Plan {
  readonly config: TrainConfig;
  readonly pixels: Uint8Array;
  readonly candidates: readonly Candidate[];
  readonly reports: RunReports;
  readonly before?: TrainingRun;
  readonly state?: LearnedState;
  /** The state where it lies on a GPU. */
  readonly shared?: SharedState;
  /** Why its engine runs, whichever it is. */
  readonly why?: EngineReason;
}

interface Training {
  readonly controller: AbortController;
  readonly done: Promise<RunSummary>;
}

export class LocalTrainer implements Trainer {
  readonly #emit: Emit;
  readonly #datasets: DatasetShelf;
  readonly #recoveries = new Recoveries();
  #standing: Standing | undefined;
  #training: Training | undefined;
  /** Settles when nobody reads the engine's state any more: the engine may then be disposed. */
  #reading: Promise<unknown> = Promise.resolve();
  #lastChange: Promise<unknown> = Promise.resolve();

  /** @param baseUrl the page's own address, with its last slash: the data lie below it */
  constructor(baseUrl: string, emit: Emit) {
    this.#emit = emit;
    this.#datasets = new DatasetShelf(baseUrl, emit);
  }

  get #run(): TrainingRun {
    if (this.#standing) return this.#standing.run;
    throw new ForgeError('busy', 'The run is not set up yet: wait for ready()');
  }

  /** One change after another, whatever became of the one before; training is paused first. */
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
    await this.#standing?.run.idle();
  }

  configure(config: TrainConfig): Promise<RunningEngine> {
    return this.#change(async () => {
      const before = this.#standing;
      if (before && changedKeys(before.run.config, config).every((key) => key === 'steps')) {
        // The engine never hears of the number of steps.
        const run = new TrainingRun(config, before.run.engine, before.reports.emit, { before: before.run });
        this.#standing = { ...before, run };
        return this.#runningEngine();
      }
      const pixels = await this.#datasets.fetch(config.dataset);
      const candidates = await pickEngines(config);
      const plan = { config, pixels, candidates };
      if (!before || changedKeys(before.run.config, config).some((key) => RESET_KEYS.has(key)))
        return this.#replace({ ...plan, reports: new RunReports(this.#emit) });
      const state = await before.run.readState();
      return this.#replace({ ...plan, reports: before.reports, before: before.run, ...(state && { state }) });
    });
  }

  restoreRun(run: RunSnapshot, last: LossPair): Promise<RunningEngine> {
    return this.#change(async () => {
      const { config, step, seconds } = run;
      const pixels = await this.#datasets.fetch(config.dataset);
      const candidates = await pickEngines(config);
      const reports = new RunReports(this.#emit, { step, seconds, ...last });
      return this.#replace({ config, pixels, candidates, reports, state: run });
    });
  }

  /** Makes a run in the place of the one there is. If that fails, the one there was is made again as it stood. */
  async #replace(plan: Plan): Promise<RunningEngine> {
    const present = this.#standing;
    if (!present) return this.#begin(plan);
    const { engine } = present.run;
    // An engine that cannot be read any more is no reason to keep it.
    const state = plan.before ? plan.state : await engine.readState().catch(() => undefined);
    const moved = await this.#moveOnGpu(plan, engine);
    engine.dispose();
    if (moved) return moved;
    try {
      return await this.#begin(plan);
    } catch (error) {
      if (state) await this.#restart(present, state);
      throw error;
    }
  }

  /** Makes a run's next engine beside the one it has, which lends the state on the GPU; if both can do that. */
  async #moveOnGpu(plan: Plan, engine: Engine): Promise<RunningEngine | undefined> {
    const [next] = plan.candidates;
    if (!plan.before || !next || !engine.lendState || !canShare(engine.info.id, next.factory.id))
      return undefined;
    let shared: SharedState | undefined;
    try {
      shared = engine.lendState();
      return await this.#begin({ ...plan, candidates: [next], shared });
    } catch {
      // No room for both, or the device is lost: there is the state that was read.
      return undefined;
    } finally {
      shared?.release();
    }
  }

  /** Makes a run again: as it was, or from step 0. */
  async #restart({ run, reports, pixels }: Standing, state?: LearnedState): Promise<void> {
    const { config } = run;
    const plan = { config, pixels, candidates: await pickEngines(config) };
    if (state) await this.#begin({ ...plan, reports, before: run, state });
    else await this.#begin({ ...plan, reports: new RunReports(this.#emit) });
  }

  async #begin(plan: Plan): Promise<RunningEngine> {
    const { config, pixels, candidates, reports, before, state, shared, why } = plan;
    this.#standing = undefined;
    this.#emit('preparation', { phase: 'starting-engine' });
    const options = { config, images: pixels, ...(state && { state }), ...(shared && { shared }) };
    const { engine, reason, threadWatch } = await startEngine(candidates, options, ({ info }) =>
      this.#emit('preparation', { phase: 'warming-up', device: info.device }),
    );
    const run = new TrainingRun(config, engine, reports.emit, {
      ...(state && { start: state }),
      ...(before && { before }),
    });
    this.#standing = { run, reports, pixels, reason: why ?? reason };
    this.#emit('engine', this.#runningEngine());
    threadWatch.listen((loss) => this.#tellThreadLoss(engine, loss));
    await run.sendGrid();
    this.#emit('preparation', { phase: 'ready' });
    return this.#runningEngine();
  }

  #tellThreadLoss(engine: Engine, loss: ThreadLoss): void {
    // An engine that was replaced meanwhile has nothing to say any more.
    if (this.#standing?.run.engine !== engine) return;
    this.#standing = { ...this.#standing, reason: { kind: 'fewer-threads', ...loss } };
    this.#emit('engine', this.#runningEngine());
  }

  #runningEngine(): RunningEngine {
    return { ...this.#run.engine.info, reason: this.#standing!.reason };
  }

  engines(): Promise<readonly EngineInfo[]> {
    return listEngines(this.#standing?.run.config.threads ?? 'auto');
  }

  async models(): Promise<readonly ModelSummary[]> {
    const { config } = this.#run;
    const { summariseNetworks } = await import('../gan/summaries');
    return summariseNetworks(config);
  }

  async train(untilStep: number): Promise<RunSummary> {
    // Changes under way come first, and pause whatever trains when they begin.
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

  /** Trains, if need be on more than one device. */
  async #trainOn(untilStep: number, signal: AbortSignal): Promise<RunSummary> {
    for (;;) {
      const run = this.#run;
      const { reports } = this.#standing!;
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

  /** Goes back to what is left of a run whose device is lost, on a new one or on another engine. */
  async #recover(loss: ForgeError): Promise<void> {
    if (!this.#recoveries.allow()) throw loss;
    const { config, engine, snapshot } = this.#run;
    const from = engine.info.id;
    const cause = String(loss.details['cause']);
    const candidates = await pickEngines(config).catch(() => pickEngines({ ...config, engine: 'auto' }));
    await this.#goBack(candidates, { kind: 'recovered', from, step: snapshot?.step ?? 0, cause });
  }

  /** Goes back to where the numbers were sound. @returns the error, with the step that the run is back at */
  async #retreat({ code, message, details }: ForgeError): Promise<ForgeError> {
    const { config, snapshot } = this.#run;
    const { reason } = this.#standing!;
    await this.#goBack(await pickEngines(config), reason);
    return new ForgeError(code, message, { ...details, back: snapshot?.step ?? 0 });
  }

  /** Makes the run anew from its last snapshot, or from its beginning. */
  async #goBack(candidates: readonly Candidate[], why: EngineReason): Promise<void> {
    const { run, reports, pixels } = this.#standing!;
    const { config, engine } = run;
    await run.idle();
    const { snapshot: state } = run;
    engine.dispose();
    reports.goBack(state?.step ?? 0);
    await this.#begin({ config, pixels, candidates, reports, before: run, why, ...(state && { state }) });
  }

  async pause(): Promise<RunSummary> {
    this.#training?.controller.abort();
    await this.#training?.done;
    return this.#summary();
  }

  #summary(): RunSummary {
    const summary = this.#run.summary();
    return this.#standing!.reports.complete(summary);
  }

  reset(): Promise<void> {
    return this.#change(async () => {
      const before = this.#standing;
      before?.run.engine.dispose();
      if (before) await this.#restart(before);
    });
  }

  async generate(count: number, seed?: number): Promise<Float32Array> {
    checkImageCount(count);
    return this.#run.generate(count, seed ?? this.#run.config.seed);
  }

  async weights(): Promise<NamedWeights> {
    return this.#run.engine.readWeights();
  }

  async readRun(): Promise<RunSnapshot> {
    const { engine, config } = this.#run;
    const { reports } = this.#standing!;
    const reading = engine.readState();
    this.#reading = Promise.allSettled([this.#reading, reading]);
    const { seconds } = this.#summary();
    const state = await reading;
    await reports.told(state.step);
    return { ...state, config, seconds };
  }

  async exportGenerator(): Promise<GeneratorArtifacts> {
    const { config, engine } = this.#run;
    const { step } = engine;
    const [weights, { packGenerator }] = await Promise.all([
      engine.readWeights(),
      import('../gan/generatorFile'),
    ]);
    return packGenerator(config, weights, { step, seed: config.seed, latentSize: config.latentSize });
  }

  async generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array> {
    checkImageCount(count);
    const { seed, latentSize } = artifacts.origin;
    const { drawWithGenerator } = await import('../gan/generatorFile');
    return drawWithGenerator(artifacts, displayNoise(seed, count, latentSize), count);
  }

  async memory(): Promise<{ tensors: number; bytes: number }> {
    // A picture half drawn holds tensors that are no leak.
    await this.#run.idle();
    return this.#run.engine.memory();
  }
}
