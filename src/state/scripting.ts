// `window.digitForge`: the page for scripts, tests and the console. Its methods do what the buttons do, in the same
// way, so that the page shows it. Only failures are reported to the caller alone. README.md documents it for users.
import { LIMITS } from '../config/limits';
import { PRESET_IDS, presetChange, type Preset, type PresetId } from '../config/presets';
import type { TrainConfig } from '../config/trainConfig';
import type { ModelSummary } from '../plan/networkTables';
import { ForgeError } from '../protocol/errors';
import type { Quality } from '../protocol/judge';
import type { EngineInfo, NamedWeights, RunSummary, Trainer } from '../protocol/trainer';
import type { LossHistory } from './losses/lossHistory';
import type { RunControl } from './run/runControl';
import { checkWhole, type Range } from './scriptingChecks';
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

/** The methods whose code is loaded when the first of them is called (lateScripting.ts). */
export type LateScripting = Pick<
  DigitForge,
  | 'models'
  | 'generate'
  | 'quality'
  | 'exportGenerator'
  | 'exportDiscriminator'
  | 'exportPython'
  | 'exportDigits'
  | 'exportCurves'
  | 'saveCheckpoint'
  | 'restoreCheckpoint'
>;

const STEP_RANGE: Range = { min: 0, max: LIMITS.steps.max };

export interface ScriptingOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly loadLate: () => Promise<LateScripting>;
  /** Called when a training begins, as for the visitor's button. */
  readonly onTrain: () => void;
}

export function createScripting({ control, history, loadLate, onTrain }: ScriptingOptions): DigitForge {
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

    models: async () => (await loadLate()).models(),

    async train(untilStep) {
      if (untilStep !== undefined) checkWhole('untilStep', untilStep, STEP_RANGE);
      onTrain();
      return control.train(untilStep === undefined ? { kind: 'plan' } : { kind: 'step', step: untilStep });
    },

    pause: () => control.pause(),
    reset: () => control.reset(),
    losses: () => history.all(),

    generate: async (...given) => (await loadLate()).generate(...given),
    quality: async (...given) => (await loadLate()).quality(...given),
    weights: () => control.ask((trainer) => trainer.weights()),
    exportGenerator: async (format) => (await loadLate()).exportGenerator(format),
    exportDiscriminator: async (format) => (await loadLate()).exportDiscriminator(format),
    exportPython: async () => (await loadLate()).exportPython(),
    exportDigits: async (...given) => (await loadLate()).exportDigits(...given),
    exportCurves: async () => (await loadLate()).exportCurves(),
    saveCheckpoint: async () => (await loadLate()).saveCheckpoint(),
    restoreCheckpoint: async (file) => (await loadLate()).restoreCheckpoint(file),

    memory: () => control.ask((trainer) => trainer.memory()),
  };
}
