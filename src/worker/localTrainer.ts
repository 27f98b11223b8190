// The Trainer's real end: owns the run, its data and its engine. Calls that change the run follow one another;
// those that only read go past them.
import { DATASETS, IMAGE_SIZE } from '../config/datasets';
import { RESET_KEYS, type TrainConfig } from '../config/trainConfig';
import { changedKeys } from '../config/validateConfig';
import { loadDataset } from '../data/loadDataset';
import type { Engine, EngineState } from '../engine/engine';
import { ForgeError } from '../protocol/errors';
import type {
  EngineInfo,
  EngineReason,
  GeneratorArtifacts,
  ModelSummary,
  NamedWeights,
  RunningEngine,
  RunSummary,
  Trainer,
} from '../protocol/trainer';
import { listEngines, pickEngines, type Candidate } from './pickEngine';
import { startEngine } from './startEngine';
import type { ThreadLoss } from './threadWatch';
import { displayNoise, TrainingRun, type Emit } from './trainingRun';

/** Images of one call, so that the answer stays below 200 MB. */
const MAX_GENERATED = 65_536;

/** A run with what it takes to make it again. */
interface Standing {
  readonly run: TrainingRun;
  readonly pixels: Uint8Array;
  readonly reason: EngineReason;
}

/** A run to make: new, or the continuation of one whose engine is gone. */
interface Plan {
  readonly config: TrainConfig;
  readonly pixels: Uint8Array;
  readonly candidates: readonly Candidate[];
  readonly continues?: { readonly before: TrainingRun; readonly state: EngineState };
}

interface Training {
  readonly controller: AbortController;
  readonly done: Promise<RunSummary>;
}

export class LocalTrainer implements Trainer {
  readonly #baseUrl: string;
  readonly #emit: Emit;
  #standing: Standing | undefined;
  #dataset: { readonly id: TrainConfig['dataset']; readonly pixels: Uint8Array } | undefined;
  #training: Training | undefined;
  #lastChange: Promise<unknown> = Promise.resolve();

  /** @param baseUrl the page's own address, with its last slash: the data lie below it */
  constructor(baseUrl: string, emit: Emit) {
    this.#baseUrl = baseUrl;
    this.#emit = emit;
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
    await this.#standing?.run.idle();
  }

  configure(config: TrainConfig): Promise<RunningEngine> {
    return this.#change(async () => {
      const before = this.#standing;
      if (before && changedKeys(before.run.config, config).every((key) => key === 'steps')) {
        // The engine never hears of the number of steps.
        const run = new TrainingRun(config, before.run.engine, this.#emit, before.run);
        this.#standing = { ...before, run };
        return this.#runningEngine();
      }
      const pixels = await this.#load(config.dataset);
      const candidates = await pickEngines(config);
      if (!before) return this.#begin({ config, pixels, candidates });
      const continues = { before: before.run, state: await before.run.engine.readState() };
      const isNew = changedKeys(before.run.config, config).some((key) => RESET_KEYS.has(key));
      before.run.engine.dispose();
      try {
        return await this.#begin({ config, pixels, candidates, ...(!isNew && { continues }) });
      } catch (error) {
        await this.#restart(before, continues);
        throw error;
      }
    });
  }

  async #load(id: TrainConfig['dataset']): Promise<Uint8Array> {
    if (this.#dataset?.id === id) return this.#dataset.pixels;
    const { images } = DATASETS[id];
    const { pixels } = await loadDataset(id, this.#baseUrl, (receivedBytes, totalBytes) =>
      this.#emit('preparation', { phase: 'loading-data', images, receivedBytes, totalBytes }),
    );
    this.#dataset = { id, pixels };
    return pixels;
  }

  /** Makes a run again: as it was, or from step 0. */
  async #restart({ run, pixels }: Standing, continues?: Plan['continues']): Promise<void> {
    const { config } = run;
    const candidates = await pickEngines(config);
    await this.#begin({ config, pixels, candidates, ...(continues && { continues }) });
  }

  async #begin({ config, pixels, candidates, continues }: Plan): Promise<RunningEngine> {
    this.#standing = undefined;
    this.#emit('preparation', { phase: 'starting-engine' });
    const options = { config, images: pixels, ...(continues && { state: continues.state }) };
    const { engine, reason, threadWatch } = await startEngine(candidates, options, ({ info }) =>
      this.#emit('preparation', { phase: 'warming-up', device: info.device }),
    );
    const run = new TrainingRun(config, engine, this.#emit, continues?.before);
    this.#standing = { run, pixels, reason };
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
    const done = this.#run.train(untilStep, controller.signal);
    this.#training = { controller, done };
    try {
      return await done;
    } finally {
      this.#training = undefined;
    }
  }

  async pause(): Promise<RunSummary> {
    this.#training?.controller.abort();
    await this.#training?.done;
    return this.#run.summary();
  }

  reset(): Promise<void> {
    return this.#change(async () => {
      const before = this.#standing;
      before?.run.engine.dispose();
      if (before) await this.#restart(before);
    });
  }

  async generate(count: number, seed?: number): Promise<Float32Array> {
    checkCount(count);
    return this.#run.generate(count, seed ?? this.#run.config.seed);
  }

  async weights(): Promise<NamedWeights> {
    return this.#run.engine.readWeights();
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
    checkCount(count);
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

function checkCount(count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= MAX_GENERATED) return;
  throw new ForgeError(
    'argument-invalid',
    `The number of images must be a whole number from 1 to ${MAX_GENERATED}, not ${count}`,
    { argument: 'count', given: count, max: MAX_GENERATED, imageSize: IMAGE_SIZE },
  );
}
