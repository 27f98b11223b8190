// A run: an engine that trains, and the report of how it goes. Knows no engine in particular, and no messages.
import { GRID_IMAGES, MILESTONE_EVERY_STEPS } from '../config/datasets';
import { gridFlops, stepFlops } from '../config/flops';
import type { TrainConfig } from '../config/trainConfig';
import { breathe } from '../engine/breathe';
import type { Engine } from '../engine/engine';
import type { RunSummary, TrainerEvents } from '../protocol/trainer';
import { drawNormal, STREAM } from '../random/draw';
import { reportIntervalMs } from './pace';
import { RunClock } from './runClock';

/** One call of the engine at most; messages are read between two. */
const SLICE_MS = 50;
/** Share of the arithmetic that pictures may take: they must not slow training by 5%, and tanh is not counted in it. */
const GRID_SHARE = 0.03;

export type Emit = <K extends keyof TrainerEvents>(kind: K, data: TrainerEvents[K]) => void;

/** The display noise of a seed: count * latentSize values. */
export function displayNoise(seed: number, count: number, latentSize: number): Float32Array {
  return drawNormal(seed, 0, STREAM.displayNoise, count * latentSize);
}

/** Images in [-1, 1] as bytes. */
export function toPixels(images: Float32Array): Uint8Array {
  const pixels = new Uint8Array(images.length);
  for (let i = 0; i < images.length; i += 1) pixels[i] = (images[i]! + 1) * 127.5 + 0.5;
  return pixels;
}

export class TrainingRun {
  readonly config: TrainConfig;
  readonly engine: Engine;
  readonly #emit: Emit;
  readonly #clock: RunClock;
  readonly #noise: Float32Array;
  readonly #gridEverySteps: number;
  #lastLosses = { discriminator: Number.NaN, generator: Number.NaN };
  #reportedMs = 0;
  #grid = { step: -1, pending: undefined as Promise<void> | undefined };

  /** @param before the run that this one continues on another engine, or with other rates */
  constructor(config: TrainConfig, engine: Engine, emit: Emit, before?: TrainingRun) {
    this.config = config;
    this.engine = engine;
    this.#emit = emit;
    this.#clock = before ? before.#clock : new RunClock();
    if (before) this.#lastLosses = before.#lastLosses;
    this.#noise = displayNoise(config.seed, GRID_IMAGES, config.latentSize);
    this.#gridEverySteps = Math.ceil(gridFlops(config) / (GRID_SHARE * stepFlops(config)));
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
    try {
      while (engine.step < untilStep && !signal.aborted) {
        const milestone = (Math.floor(engine.step / MILESTONE_EVERY_STEPS) + 1) * MILESTONE_EVERY_STEPS;
        await engine.advance(Math.min(untilStep, milestone), SLICE_MS, signal);
        this.#clock.mark(engine.step);
        this.#report();
        if (engine.step === milestone) await this.sendGrid();
        await breathe();
      }
    } finally {
      engine.rewind();
      this.#clock.mark(engine.step);
      this.#sendLosses();
    }
    // Whoever paused need not wait for the last picture.
    this.sendGrid().catch(() => undefined);
    const seconds = this.#clock.seconds - secondsBefore;
    return { ...this.summary(), stepsPerSecond: seconds > 0 ? (engine.step - from) / seconds : 0 };
  }

  /** Sends losses and grid, if the last report is old enough. */
  #report(): void {
    const now = performance.now();
    if (now - this.#reportedMs < reportIntervalMs(this.engine.info)) return;
    this.#reportedMs = now;
    this.#sendLosses();
    if (this.#grid.pending || this.engine.step - this.#grid.step < this.#gridEverySteps) return;
    // Training itself will fail with the same cause, and say so.
    this.sendGrid().catch(() => undefined);
  }

  #sendLosses(): void {
    const batch = this.engine.takeLosses();
    if (batch.discriminator.length === 0) return;
    this.#lastLosses = { discriminator: batch.discriminator.at(-1)!, generator: batch.generator.at(-1)! };
    const { seconds, stepsPerSecond } = this.#clock;
    this.#emit('losses', { ...batch, seconds, stepsPerSecond });
  }

  /** Draws and sends the fixed-noise grid as the generator stands now. */
  async sendGrid(): Promise<void> {
    await this.#grid.pending;
    const step = this.engine.step;
    if (step === this.#grid.step) return;
    const drawn = this.engine.generate(this.#noise, GRID_IMAGES).then((images) => {
      const milestone = step % MILESTONE_EVERY_STEPS === 0;
      this.#emit('grid', { step, pixels: toPixels(images), milestone });
    });
    this.#grid = { step, pending: drawn.catch(() => undefined) };
    await drawn.finally(() => (this.#grid.pending = undefined));
  }

  /** Resolves when no picture is being drawn: the engine may then be disposed. */
  async idle(): Promise<void> {
    await this.#grid.pending;
  }

  async generate(count: number, seed: number): Promise<Float32Array> {
    return this.engine.generate(displayNoise(seed, count, this.config.latentSize), count);
  }
}
