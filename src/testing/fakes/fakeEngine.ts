// An engine without arithmetic, for tests of the code around engines. A step takes no time, and the losses show the
// step.
import { IMAGE_SIZE } from '../../config/datasets';
import type { Engine, EngineOptions, EngineState, LossBatch } from '../../engine/engine';
import type { SharedState } from '../../engine/gpu/sharedState';
import type { EngineInfo, GeneratorWeights, NamedWeights } from '../../protocol/trainer';

export class FakeEngine implements Engine {
  info: EngineInfo = { id: 'tfjs-cpu', device: 'fake', software: false, threads: 4 };
  step: number;
  /** The state with which it began. */
  readonly state: EngineState | undefined;
  readonly shared: SharedState | undefined;
  /** Lends the state, if a test sets this. */
  lendState?: () => SharedState;
  disposed = false;
  /** Called before each step. A test can throw here to make the step fail. */
  onStep: (step: number) => void = () => undefined;
  /** Called by `warmUp`. A test can throw here to make it fail. */
  onWarmUp: () => void = () => undefined;
  readonly #onThreadsLost: EngineOptions['onThreadsLost'];
  readonly #name: string;
  #taken: number;

  constructor({ state, shared, config, onThreadsLost }: EngineOptions) {
    this.#onThreadsLost = onThreadsLost;
    this.state = state;
    this.shared = shared;
    this.step = state?.step ?? 0;
    this.#taken = this.step;
    this.#name = config.engine;
  }

  async warmUp(): Promise<void> {
    this.onWarmUp();
  }

  /** Goes on with `left` threads. */
  loseThreads(left: number, cause: string): void {
    const from = this.info.threads ?? 1;
    this.info = { ...this.info, threads: left };
    this.#onThreadsLost?.({ from, cause });
  }

  advance(untilStep: number, _budgetMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.step >= untilStep) return Promise.resolve();
    this.onStep(this.step);
    this.step += 1;
    return Promise.resolve();
  }

  takeLosses(): LossBatch {
    const firstStep = this.#taken + 1;
    const discriminator = Float32Array.from({ length: this.step - this.#taken }, (_, i) => firstStep + i);
    this.#taken = this.step;
    return { firstStep, discriminator, generator: discriminator.map((loss) => -loss) };
  }

  rewind(): void {
    // No step is ever incomplete in this engine.
  }

  generate(_inputs: Float32Array, count: number, _of?: GeneratorWeights): Promise<Float32Array> {
    if (this.disposed) return Promise.reject(new Error('drew after it was disposed'));
    return Promise.resolve(new Float32Array(count * IMAGE_SIZE).fill(this.step % 2 === 0 ? 1 : -1));
  }

  readWeights(): Promise<NamedWeights> {
    return Promise.resolve({});
  }

  readGenerator(): Promise<NamedWeights> {
    return this.readWeights();
  }

  readState(): Promise<EngineState> {
    return Promise.resolve({ step: this.step, weights: {}, firstMoments: {}, secondMoments: {} });
  }

  memory(): { tensors: number; bytes: number } {
    return { tensors: 0, bytes: this.#name.length };
  }

  dispose(): void {
    this.disposed = true;
  }
}
