// What a visitor can do with the run.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { checkConfig } from '../../plan/checkConfig';
import type { RunControl } from './runControl';
import { startsOver } from './runPlan';
import { useRun } from './runStore';
import { useSettings } from '../settings/settingsStore';
import type { Target } from './training';

export interface RunActions {
  /**
   * Trains to `config.steps`, and from there to the next whole thousand each time. Closes a loaded generator. Does
   * nothing during a training. During a preparation, training starts when it is done.
   */
  train(): Promise<void>;
  pause(): Promise<void>;
  /** Trains one step and pauses. */
  singleStep(): Promise<void>;
  /** Saves the run as it is now. Where it cannot be saved, that is told once for all saves (autosave.ts). */
  saveRun(): Promise<void>;
  /** The same run again from step 0. The steps trained so far are saved before. */
  reset(): Promise<void>;
  /**
   * Puts settings in force, also in the URL. A training goes on afterwards, unless the change needs a new run
   * (`needsReset`): the steps trained so far are saved before.
   */
  applyConfig(change: Partial<TrainConfig>): Promise<void>;
  /** Puts the tutorial's values in force for all settings. */
  restoreSeedDefaults(): Promise<void>;
  /** Whether the change would replace a run that has begun by a new one. */
  needsReset(change: Partial<TrainConfig>): boolean;
}

export interface RunActionsOptions {
  readonly control: RunControl;
  /** Called when a training begins, so that the page shows it. */
  readonly onTrain: () => void;
  readonly saveRun: () => Promise<unknown>;
}

export function createRunActions({ control, onTrain, saveRun }: RunActionsOptions): RunActions {
  async function train(target: Target): Promise<void> {
    // A second click is not an error.
    if (control.isTraining) return;
    onTrain();
    await control.train(target);
  }

  function needsReset(change: Partial<TrainConfig>): boolean {
    const { config } = useSettings.getState();
    const check = checkConfig(config, change);
    return check.ok && useRun.getState().step > 0 && startsOver(config, check.config);
  }

  async function applyConfig(change: Partial<TrainConfig>): Promise<void> {
    if (needsReset(change)) await saveRun();
    await control.applyConfig(change);
  }

  return {
    train: () => train({ kind: 'plan' }),
    singleStep: () => train({ kind: 'single' }),
    async pause() {
      await control.pause();
    },
    async saveRun() {
      await saveRun();
    },
    async reset() {
      // Without steps nothing is to be saved, and what is asked for next finds the reset in the queue.
      if (useRun.getState().step > 0) await saveRun();
      await control.reset();
    },
    applyConfig,
    restoreSeedDefaults: () => applyConfig(SEED_CONFIG),
    needsReset,
  };
}
