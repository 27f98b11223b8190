// `window.digitForge`: the page for scripts, tests and the console. Its methods do what the buttons do, in the same
// way, so that the page shows it. Only failures are reported to the caller alone. README.md documents it for users.
import { LIMITS } from '../config/limits';
import { PRESET_IDS, presetChange, type Preset, type PresetId } from '../config/presets';
import type { TrainConfig } from '../config/trainConfig';
import { CLASSES } from '../plan/blueprint';
import { networkTables, type ModelSummary } from '../plan/networkTables';
import { ForgeError } from '../protocol/errors';
import { DIGITS_FORMS, MAX_DIGITS } from '../protocol/exports';
import type { Quality } from '../protocol/judge';
import type { EngineInfo, NamedWeights, RunSummary, Trainer } from '../protocol/trainer';
import type { Checkpoints } from './saving/checkpointActions';
import { writeCheckpoint } from './saving/checkpointFiles';
import { networkFile } from './exports/networkFiles';
import type { RunExports } from './exports/runExports';
import type { LossHistory } from './losses/lossHistory';
import { FULL_IMAGES } from './quality/qualityPoints';
import type { QualityWatch } from './quality/qualityWatch';
import type { RunControl } from './run/runControl';
import { useSettings } from './settings/settingsStore';

export interface GenerateOptions {
  readonly seed?: number;
  /** The digit of each image, if the run's networks take labels (default: image i shows i mod 10). */
  readonly labels?: readonly number[];
}

/** Every promise that rejects does so with an Error whose `code` names the cause (src/protocol/errors.ts). */
export interface DigitForge {
  /** Resolves when the worker has started, the data are loaded and the engine runs. */
  ready(): Promise<EngineInfo>;
  /** The engines that this machine can run. */
  engines(): Promise<readonly EngineInfo[]>;
  config(): TrainConfig;
  /** Changes settings. Starts over if networks, data or seed change. Rejects with `config-invalid`. */
  configure(change: Partial<TrainConfig>): Promise<TrainConfig>;
  /** Settings that go well together. Each is a change for `configure`. */
  presets(): Readonly<Record<PresetId, Preset>>;
  /** Generator, discriminator and GAN: layers, shapes, parameter counts. */
  models(): Promise<readonly ModelSummary[]>;
  /** Trains to a step, by default to the next planned end (`config().steps`). Resolves there, or on a pause. */
  train(untilStep?: number): Promise<RunSummary>;
  pause(): Promise<RunSummary>;
  /** The same run from step 0. */
  reset(): Promise<void>;
  /** Every step's losses, in order. */
  losses(): { step: number[]; discriminator: number[]; generator: number[] };
  /**
   * Draws with the run's generator: with the average of its weights, if the run has one.
   *
   * @returns count * 784 values in [-1, 1], from the display noise of that seed (default: the run's)
   */
  generate(count: number, options?: GenerateOptions): Promise<Float32Array>;
  /**
   * Measures the generator that is shown, and shows the figures.
   *
   * @param options `images`: how many are drawn, 10,000 by default
   */
  quality(options?: { readonly images?: number }): Promise<Quality>;
  /** By name: `generator/dense_1/kernel`, `discriminator/dense_3/bias`, ... */
  weights(): Promise<NamedWeights>;
  /** @param format `keras`, `onnx`, `safetensors`, `tfjs-zip` or `npz` */
  exportGenerator(format: string): Promise<Blob>;
  /** The critic, in the same formats. It ends in the probability that an image is real. */
  exportDiscriminator(format: string): Promise<Blob>;
  /** The whole run as a zip to go on with in Python. A training goes on meanwhile. */
  exportPython(): Promise<Blob>;
  /**
   * Digits that the run's generator draws: `png`, a sheet of ten columns; `idx`, MNIST's own files in a zip, with the
   * labels if the networks take any.
   */
  exportDigits(form: string, count: number, options?: GenerateOptions): Promise<Blob>;
  /** Every step's losses as CSV, and the quality where it was measured. */
  exportCurves(): Promise<Blob>;
  /** The whole run at its last whole step. A training goes on meanwhile. */
  saveCheckpoint(): Promise<Blob>;
  /** Replaces the run by a saved one, paused. A file that is refused changes nothing, not even a training. */
  restoreCheckpoint(file: Blob): Promise<void>;
  /** The tensors and bytes that the worker holds, to find leaks. */
  memory(): ReturnType<Trainer['memory']>;
}

declare global {
  interface Window {
    digitForge: DigitForge;
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** The console does not check types, so any value may be passed. */
function checkWhole(argument: string, value: unknown, { min, max }: Range): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return;
  const given = String(value);
  throw new ForgeError(
    'argument-invalid',
    `${argument} must be a whole number from ${min} to ${max}, not ${given}`,
    { argument, given, min, max },
  );
}

const isDigit = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < CLASSES;

function checkLabels(labels: unknown, count: number): void {
  if (Array.isArray(labels) && labels.length === count && [...labels].every(isDigit)) return;
  throw new ForgeError(
    'argument-invalid',
    `labels must be an array of ${count} whole numbers from 0 to ${CLASSES - 1}: a digit for each image`,
    { argument: 'labels', min: 0, max: CLASSES - 1, count },
  );
}

/** The number of images that the worker accepts at a time. */
const COUNT_RANGE: Range = { min: 1, max: MAX_DIGITS };
/** With fewer images than features, the covariance of the features says nothing. */
const QUALITY_RANGE: Range = { min: 100, max: FULL_IMAGES };
const STEP_RANGE: Range = { min: 0, max: LIMITS.steps.max };

function checkDrawing(count: unknown, { seed, labels }: GenerateOptions = {}): void {
  checkWhole('count', count, COUNT_RANGE);
  if (seed !== undefined) checkWhole('seed', seed, LIMITS.seed);
  if (labels !== undefined) checkLabels(labels, count);
}

export interface ScriptingOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly quality: QualityWatch;
  readonly checkpoints: Checkpoints;
  readonly exports: RunExports;
  /** Called when a training begins, as for the visitor's button. */
  readonly onTrain: () => void;
}

export function createScripting({
  control,
  history,
  quality,
  checkpoints,
  exports,
  onTrain,
}: ScriptingOptions): DigitForge {
  return {
    ready: () => control.ready(),
    engines: () => control.ask((trainer) => trainer.engines()),
    config: () => structuredClone(useSettings.getState().config),

    async configure(change) {
      if (typeof change !== 'object' || change === null)
        throw new ForgeError('argument-invalid', 'configure() takes an object of settings', {
          argument: 'change',
        });
      return structuredClone(await control.applyConfig(change));
    },

    presets: () =>
      Object.fromEntries(PRESET_IDS.map((id) => [id, structuredClone(presetChange(id))])) as Record<
        PresetId,
        Preset
      >,

    models: async () => networkTables(useSettings.getState().config),

    async train(untilStep) {
      if (untilStep !== undefined) checkWhole('untilStep', untilStep, STEP_RANGE);
      onTrain();
      return control.train(untilStep === undefined ? { kind: 'plan' } : { kind: 'step', step: untilStep });
    },

    pause: () => control.pause(),
    reset: () => control.reset(),
    losses: () => history.all(),

    async generate(count, options) {
      checkDrawing(count, options);
      const { seed, labels } = options ?? {};
      return control.ask((trainer) => trainer.generate(count, seed, labels));
    },

    async quality(options) {
      const { images = FULL_IMAGES } = options ?? {};
      checkWhole('images', images, QUALITY_RANGE);
      const { step: _step, weights: _weights, ...figures } = await quality.measure(images);
      return figures;
    },

    weights: () => control.ask((trainer) => trainer.weights()),

    exportGenerator: async (format) => (await networkFile(control, 'generator', format)).blob,
    exportDiscriminator: async (format) => (await networkFile(control, 'discriminator', format)).blob,

    exportPython: async () => (await exports.python()).blob,
    async exportDigits(form, count, options) {
      const known = DIGITS_FORMS.find((each) => each === form);
      if (known === undefined)
        throw new ForgeError(
          'argument-invalid',
          `No form of digits "${form}"; there is ${DIGITS_FORMS.join(', ')}`,
          {
            argument: 'form',
          },
        );
      checkDrawing(count, options);
      return (await exports.digits({ form: known, count, ...options })).blob;
    },
    exportCurves: async () => (await exports.curves()).blob,

    saveCheckpoint: async () => writeCheckpoint(await checkpoints.take()),

    async restoreCheckpoint(file) {
      if (!(file instanceof Blob))
        throw new ForgeError('argument-invalid', 'restoreCheckpoint() takes a Blob or a File', {
          argument: 'file',
        });
      await checkpoints.restore(file, file instanceof File ? file.name : 'checkpoint');
    },

    memory: () => control.ask((trainer) => trainer.memory()),
  };
}
