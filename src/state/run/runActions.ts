// What a visitor can do with the run.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { changedKeys } from '../../config/validateConfig';
import { checkConfig } from '../../plan/checkConfig';
import type { RunControl } from './runControl';
import { startsOver } from './runPlan';
import { useRun } from './runStore';
import { useSettings } from './settingsStore';
import type { Target } from './training';

export interface RunActions {
  /**
   * Trains to `config.steps`; from there on, to the next whole thousand each time. Closes a loaded generator.
   * Nothing happens while training already; while preparing, training starts once that is done.
   */
  train(): Promise<void>;
  pause(): Promise<void>;
  /** Trains one step and pauses. */
  singleStep(): Promise<void>;
  /** The same run again from step 0. */
  reset(): Promise<void>;
  /**
   * Puts settings in force, in the URL too. A running training goes on afterwards, unless the change throws its
   * steps away; ask `needsReset` first.
   */
  applyConfig(change: Partial<TrainConfig>): Promise<void>;
  /** The tutorial's values for everything. */
  restoreSeedDefaults(): Promise<void>;
  /** Whether the change would throw away trained steps. */
  needsReset(change: Partial<TrainConfig>): boolean;
}

export interface RunActionsOptions {
  readonly control: RunControl;
  /** Called when a training begins, so that it can be watched. */
  readonly onTrain: () => void;
}

export function createRunActions({ control, onTrain }: RunActionsOptions): RunActions {
  async function train(target: Target): Promise<void> {
    // A second click is no mistake.
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
      return check.ok && useRun.getState().step > 0 && startsOver(changedKeys(config, check.config));
    },
  };
}
