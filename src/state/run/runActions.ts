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
  /** The same run again from step 0. */
  reset(): Promise<void>;
  /**
   * Puts settings in force, also in the URL. A training goes on afterwards, unless the change discards its steps: ask
   * `needsReset` first.
   */
  applyConfig(change: Partial<TrainConfig>): Promise<void>;
  /** Puts the tutorial's values in force for all settings. */
  restoreSeedDefaults(): Promise<void>;
  /** Whether the change would discard trained steps. */
  needsReset(change: Partial<TrainConfig>): boolean;
}

export interface RunActionsOptions {
  readonly control: RunControl;
  /** Called when a training begins, so that the page shows it. */
  readonly onTrain: () => void;
}

export function createRunActions({ control, onTrain }: RunActionsOptions): RunActions {
  async function train(target: Target): Promise<void> {
    // A second click is not an error.
    if (control.isTraining) return;
    onTrain();
    await control.train(target);
  }

  async function applyConfig(change: Partial<TrainConfig>): Promise<void> {
    await control.applyConfig(change);
  }

  return {
    train: () => train({ kind: 'plan' }),
    singleStep: () => train({ kind: 'single' }),
    async pause() {
      await control.pause();
    },
    reset: () => control.reset(),
    applyConfig,
    restoreSeedDefaults: () => applyConfig(SEED_CONFIG),
    needsReset(change) {
      const { config } = useSettings.getState();
      const check = checkConfig(config, change);
      return check.ok && useRun.getState().step > 0 && startsOver(config, check.config);
    },
  };
}
