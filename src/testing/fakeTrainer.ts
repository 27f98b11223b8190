// A Trainer whose steps a test takes by hand. It keeps the order that the worker keeps: events of a call come before
// its answer, and a pause answers the training too.
import { RESET_KEYS, type TrainConfig } from '../config/trainConfig';
import { changedKeys } from '../config/validateConfig';
import { ForgeError } from '../protocol/errors';
import type { Method } from '../protocol/messages';
import type {
  GeneratorArtifacts,
  LossPair,
  RunningEngine,
  RunSnapshot,
  RunSummary,
  Trainer,
  TrainerEvent,
} from '../protocol/trainer';
import { sampleState } from './sampleCheckpoint';
import { sampleGenerator } from './sampleGenerator';

const ENGINE: RunningEngine = { id: 'tfjs-cpu', device: 'fake', software: false, reason: { kind: 'chosen' } };

export class FakeTrainer implements Trainer {
  /** What was asked, in order: `configure`, `train 5000`, ... */
  readonly asked: string[] = [];
  engine = ENGINE;
  step = 0;
  terminated = false;
  /** The page is, and with it whoever asks: nothing is made up for them any more. */
  gone = false;
  readonly #emit: (event: TrainerEvent) => void;
  readonly #die: (error: ForgeError) => void;
  readonly #failures = new Map<Method, Error>();
  readonly #held = new Map<Method, Promise<void>>();
  #config: TrainConfig | null = null;
  #training: { untilStep: number; resolve(summary: RunSummary): void; reject(error: Error): void } | null =
    null;

  constructor(emit: (event: TrainerEvent) => void, die: (error: ForgeError) => void) {
    this.#emit = emit;
    this.#die = die;
  }

  /** The next call of a method rejects. */
  failNext(method: Method, error: Error): void {
    this.#failures.set(method, error);
  }

  /** Calls of a method wait until the function returned is called. */
  hold(method: Method): () => void {
    let release: () => void = () => undefined;
    this.#held.set(method, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(method);
      release();
    };
  }

  /** Takes so many steps, as far as there are any to take, and reports their losses. */
  advance(steps: number): void {
    const training = this.#training;
    if (training === null) throw new Error('Nothing is training');
    const count = Math.min(steps, training.untilStep - this.step);
    const losses = Float32Array.from({ length: count }, (_, index) => 1 / (this.step + 1 + index));
    const data = {
      firstStep: this.step + 1,
      discriminator: losses,
      generator: losses.map((loss) => 2 * loss),
    };
    this.step += count;
    this.#emit({ kind: 'losses', data: { ...data, seconds: this.step / 100, stepsPerSecond: 100 } });
    if (this.step >= training.untilStep) this.#stop();
  }

  /** The training under way fails. */
  breakTraining(error: Error): void {
    this.#training?.reject(error);
    this.#training = null;
  }

  /** The worker tells of its engine by itself. */
  tellEngine(engine: RunningEngine): void {
    this.engine = engine;
    this.#emit({ kind: 'engine', data: engine });
  }

  die(error = new ForgeError('worker-died', 'The worker is gone')): void {
    this.#die(error);
  }

  async configure(config: TrainConfig): Promise<RunningEngine> {
    await this.#ask('configure');
    const changed = this.#config === null ? [] : changedKeys(this.#config, config);
    if (this.#config === null || changed.some((key) => RESET_KEYS.has(key))) this.step = 0;
    this.#config = config;
    this.#emit({ kind: 'engine', data: this.engine });
    if (changed.length === 0 || changed.some((key) => key !== 'steps')) this.#sendGrid();
    return this.engine;
  }

  async engines() {
    await this.#ask('engines');
    return [this.engine];
  }

  async models() {
    await this.#ask('models');
    return [{ name: 'generator', layers: [], parameters: 1, trainable: 1, nonTrainable: 0 } as const];
  }

  async train(untilStep: number): Promise<RunSummary> {
    await this.#ask('train', untilStep);
    if (this.#training !== null) throw new ForgeError('busy', 'Training already');
    return new Promise((resolve, reject) => {
      this.#training = { untilStep, resolve, reject };
      if (this.step >= untilStep) this.#stop();
    });
  }

  async pause(): Promise<RunSummary> {
    await this.#ask('pause');
    this.#stop();
    return this.#summary();
  }

  async reset(): Promise<void> {
    await this.#ask('reset');
    this.step = 0;
    this.#sendGrid();
  }

  async generate(count: number, seed?: number): Promise<Float32Array> {
    await this.#ask('generate', count, ...(seed === undefined ? [] : [seed]));
    return new Float32Array(count * 784);
  }

  async weights() {
    await this.#ask('weights');
    return {};
  }

  async readRun(): Promise<RunSnapshot> {
    await this.#ask('readRun');
    const config = this.#config!;
    return { ...sampleState(config, this.step), config, seconds: this.step / 100 };
  }

  async restoreRun({ config, step }: RunSnapshot, { generatorLoss }: LossPair): Promise<RunningEngine> {
    await this.#ask('restoreRun', step, generatorLoss);
    this.step = step;
    this.#config = config;
    this.#emit({ kind: 'engine', data: this.engine });
    this.#sendGrid();
    return this.engine;
  }

  async exportGenerator(): Promise<GeneratorArtifacts> {
    await this.#ask('exportGenerator');
    return sampleGenerator({ origin: { step: this.step, seed: 1, latentSize: 4 } });
  }

  /** Images that tell which step the generator comes from. */
  async generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array> {
    await this.#ask('generateWith', count);
    return new Float32Array(count * 784).fill((artifacts.origin.step ?? 0) / 10_000);
  }

  async memory() {
    await this.#ask('memory');
    return { tensors: 0, bytes: 0 };
  }

  async #ask(method: Method, ...args: number[]): Promise<void> {
    if (this.gone) throw new ForgeError('aborted', 'The page is gone');
    this.asked.push([method, ...args].join(' '));
    await this.#held.get(method);
    const failure = this.#failures.get(method);
    this.#failures.delete(method);
    if (failure !== undefined) throw failure;
  }

  #summary(): RunSummary {
    const loss = this.step === 0 ? Number.NaN : 1 / this.step;
    const { step } = this;
    return {
      step,
      seconds: step / 100,
      stepsPerSecond: 100,
      discriminatorLoss: loss,
      generatorLoss: 2 * loss,
    };
  }

  #stop(): void {
    const training = this.#training;
    this.#training = null;
    training?.resolve(this.#summary());
  }

  #sendGrid(): void {
    const pixels = new Uint8Array(78_400).fill(this.step % 256);
    this.#emit({ kind: 'grid', data: { step: this.step, pixels } });
  }
}
