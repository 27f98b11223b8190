// A Trainer whose steps a test controls. It keeps the order of the real worker: events of a call come before its
// answer; a pause also answers the training; the last picture of a training comes after both answers, but before
// anything that belongs to a change of the run.
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { changedKeys, resettingKeys } from '../../config/validateConfig';
import { ForgeError } from '../../protocol/errors';
import type { Method } from '../../protocol/messages';
import { toPixels } from '../../picture/pixels';
import { generatorInputs } from '../../plan/blueprint';
import type { OwnImages } from '../../protocol/ownImages';
import type {
  ExportedGenerator,
  GeneratorArtifacts,
  GeneratorWeights,
  ImageSample,
  LossPair,
  Opinion,
  ReadRun,
  RealImages,
  RunningEngine,
  RunSnapshot,
  RunStart,
  RunSummary,
  Trainer,
  TrainerEvent,
} from '../../protocol/trainer';
import { sampleState } from '../samples/sampleCheckpoint';
import { sampleGenerator } from '../samples/sampleGenerator';

/** Images that show the generator's step. */
const imagesOf = ({ origin }: GeneratorArtifacts, count: number): Float32Array =>
  new Float32Array(count * 784).fill((origin.step ?? 0) / 10_000);

const ENGINE: RunningEngine = { id: 'tfjs-cpu', device: 'fake', software: false, reason: { kind: 'chosen' } };

export class FakeTrainer implements Trainer {
  /** The calls in order: `configure`, `train 5000`, ... */
  readonly asked: string[] = [];
  engine = ENGINE;
  /** The images of the visitor's own that came with the run. */
  images: OwnImages | undefined;
  step = 0;
  /** How long reading the run takes. */
  readSeconds = 0;
  /** The steps that a training takes while the run is being read. */
  stepsWhileRead = 0;
  terminated = false;
  /** The page is gone, and with it all callers: events and answers stop. */
  gone = false;
  readonly #emit: (event: TrainerEvent) => void;
  readonly #die: (error: ForgeError) => void;
  readonly #failures = new Map<Method, Error>();
  readonly #held = new Map<Method, Promise<void>>();
  #config: TrainConfig | null = null;
  /** The run's number. */
  #run = 1;
  /** The step of the latest picture. */
  #drawnStep = -1;
  #shown: GeneratorWeights = 'average';
  #watched: number | null = null;
  #lastPicture: Promise<void> = Promise.resolve();
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

  /** Makes calls of a method wait until the returned function is called. */
  hold(method: Method): () => void {
    let release: () => void = () => undefined;
    this.#held.set(method, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(method);
      release();
    };
  }

  /** Takes up to `steps` steps of the training, and reports their losses. */
  advance(steps: number): void {
    const training = this.#training;
    if (training === null) throw new Error('Nothing is training');
    const count = Math.min(steps, training.untilStep - this.step);
    const losses = Float32Array.from({ length: count }, (_, index) => this.#lossAt(this.step + 1 + index));
    const data = {
      run: this.#run,
      firstStep: this.step + 1,
      discriminator: losses,
      generator: losses.map((loss) => 2 * loss),
    };
    this.step += count;
    this.#emit({ kind: 'losses', data: { ...data, seconds: this.step / 100, stepsPerSecond: 100 } });
    if (this.step >= training.untilStep) this.#stop();
  }

  /** Makes the training in progress fail. */
  breakTraining(error: Error): void {
    this.#training?.reject(error);
    this.#training = null;
  }

  /** Sends an event about the engine. */
  tellEngine(engine: RunningEngine): void {
    this.engine = engine;
    this.#emit({ kind: 'engine', data: engine });
  }

  die(error = new ForgeError('worker-died', 'The worker is gone')): void {
    this.#die(error);
  }

  async configure(config: TrainConfig, images?: OwnImages): Promise<RunStart> {
    await this.#ask('configure');
    this.images = images;
    await this.#lastPicture;
    const changed = this.#config === null ? [] : changedKeys(this.#config, config);
    const resets = this.#config !== null && resettingKeys(this.#config, config).length > 0;
    this.#config = config;
    if (resets) this.#beginRun(0);
    this.#emit({ kind: 'engine', data: this.engine });
    if (changed.length === 0 || changed.some((key) => key !== 'steps')) this.#sendGrid();
    return this.#start;
  }

  async engines() {
    await this.#ask('engines');
    return [this.engine];
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

  async reset(): Promise<RunStart> {
    await this.#ask('reset');
    await this.#lastPicture;
    this.#beginRun(0);
    this.#sendGrid();
    return this.#start;
  }

  async generate(count: number, seed?: number, labels: readonly number[] = []): Promise<Float32Array> {
    await this.#ask('generate', count, ...(seed === undefined ? [] : [seed]), ...labels);
    return new Float32Array(count * 784);
  }

  /** Images that show their first input, in hundredths. */
  async draw(inputs: Float32Array, of: GeneratorWeights): Promise<Uint8Array<ArrayBuffer>> {
    const { latentSize = 100, labels = false } = this.#config ?? {};
    const width = generatorInputs({ latentSize, labels });
    const count = inputs.length / width;
    await this.#ask('draw', count, of);
    const pixels = new Uint8Array(count * IMAGE_SIZE);
    for (let image = 0; image < count; image += 1)
      pixels.fill(Math.round(100 * inputs[image * width]!), image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    return pixels;
  }

  /** Images that show the step. */
  async sample(count: number, of: GeneratorWeights): Promise<ImageSample> {
    await this.#ask('sample', count, of);
    const { averaging = 0, labels = false, dataset = 'mnist-test' } = this.#config ?? {};
    return {
      step: this.step,
      weights: averaging > 0 ? of : 'average',
      pixels: new Uint8Array(count * 784).fill(this.step % 256),
      labels: labels ? Uint8Array.from({ length: count }, (_, image) => image % 10) : null,
      dataset,
      seconds: 0.01,
    };
  }

  /** Images that show their number. */
  async realImages(images: readonly number[]): Promise<RealImages> {
    await this.#ask('realImages', ...images);
    const pixels = new Uint8Array(images.length * IMAGE_SIZE);
    images.forEach((image, i) => pixels.fill(image % 256, i * IMAGE_SIZE, (i + 1) * IMAGE_SIZE));
    return { pixels, labels: this.#config?.labels ? Uint8Array.from(images, (image) => image % 10) : null };
  }

  async show(weights: GeneratorWeights): Promise<void> {
    await this.#ask('show', weights);
    this.#shown = weights;
    if (this.#drawsTrained) this.#sendGrid();
  }

  /** The logit tells image and step. */
  async criticise(image: number | null): Promise<void> {
    await this.#ask('criticise', String(image));
    this.#watched = image;
    this.#sendCriticism();
  }

  #sendCriticism(): void {
    const { step } = this;
    if (this.#watched === null || step !== this.#drawnStep) return;
    const logit = this.#watched + step / 1_000;
    const trained = this.#drawsTrained && { trained: -logit };
    this.#emit({
      kind: 'criticism',
      data: { run: this.#run, step, image: this.#watched, logit, ...trained },
    });
  }

  /** The logit tells the image's mean, the label and the step. Each pixel could be brighter. */
  async appraise(image: Float32Array, label: number): Promise<Opinion> {
    await this.#ask('appraise', label);
    const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
    return {
      step: this.step,
      logit: mean + label + this.step / 1_000,
      slopes: new Float32Array(image.length).fill(1 / image.length),
    };
  }

  get #drawsTrained(): boolean {
    return this.#shown === 'trained' && (this.#config?.averaging ?? 0) > 0;
  }

  /** The axes. */
  async directions(count: number): Promise<readonly Float32Array<ArrayBuffer>[]> {
    await this.#ask('directions', count);
    const { latentSize = 100 } = this.#config ?? {};
    return Array.from({ length: Math.min(count, latentSize) }, (_, axis) =>
      Float32Array.from({ length: latentSize }, (__, i) => (i === axis ? 1 : 0)),
    );
  }

  async weights() {
    await this.#ask('weights');
    return sampleState(this.#config!, this.step).weights;
  }

  async readRun(): Promise<ReadRun> {
    await this.#ask('readRun');
    const config = this.#config!;
    const run = { ...sampleState(config, this.step), config, seconds: this.step / 100 };
    if (this.#training !== null && this.stepsWhileRead > 0) this.advance(this.stepsWhileRead);
    return { run, readSeconds: this.readSeconds };
  }

  async restoreRun(
    { config, step }: RunSnapshot,
    { generatorLoss }: LossPair,
    images?: OwnImages,
  ): Promise<RunStart> {
    await this.#ask('restoreRun', step, generatorLoss);
    this.images = images;
    await this.#lastPicture;
    this.#config = config;
    this.#beginRun(step);
    this.#emit({ kind: 'engine', data: this.engine });
    this.#sendGrid();
    return this.#start;
  }

  async exportGenerator(): Promise<ExportedGenerator> {
    await this.#ask('exportGenerator');
    const artifacts = sampleGenerator({ origin: { step: this.step, seed: 1, latentSize: 4 } });
    return { artifacts, pixels: toPixels(imagesOf(artifacts, 100)) };
  }

  async generateWith(artifacts: GeneratorArtifacts, count: number): Promise<Float32Array> {
    await this.#ask('generateWith', count);
    return imagesOf(artifacts, count);
  }

  async memory() {
    await this.#ask('memory');
    return { tensors: 0, bytes: 0 };
  }

  async #ask(method: Method, ...args: (number | string)[]): Promise<void> {
    if (this.gone) throw new ForgeError('aborted', 'The page is gone');
    this.asked.push([method, ...args].join(' '));
    await this.#held.get(method);
    const failure = this.#failures.get(method);
    this.#failures.delete(method);
    if (failure !== undefined) throw failure;
  }

  /** Runs of different seeds have different losses. */
  #lossAt(step: number): number {
    return 1 / (step * (this.#config?.seed ?? 1));
  }

  #summary(): RunSummary {
    const { step } = this;
    const loss = step === 0 ? Number.NaN : this.#lossAt(step);
    return {
      step,
      seconds: step / 100,
      stepsPerSecond: 100,
      discriminatorLoss: loss,
      generatorLoss: 2 * loss,
    };
  }

  get #start(): RunStart {
    return { run: this.#run, engine: this.engine };
  }

  #beginRun(step: number): void {
    this.#run += 1;
    this.step = step;
    this.#drawnStep = -1;
    this.#shown = 'average';
    this.#watched = null;
  }

  #stop(): void {
    const training = this.#training;
    if (training === null) return;
    this.#training = null;
    training.resolve(this.#summary());
    this.#lastPicture = new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    }).then(() => {
      if (!this.gone && this.step !== this.#drawnStep) this.#sendGrid();
    });
  }

  #sendGrid(): void {
    const { step } = this;
    this.#drawnStep = step;
    const pixels = new Uint8Array(78_400).fill(step % 256);
    const trained = this.#drawsTrained && { trained: pixels.map((value) => 255 - value) };
    this.#emit({ kind: 'grid', data: { run: this.#run, step, pixels, ...trained } });
    this.#sendCriticism();
  }
}
