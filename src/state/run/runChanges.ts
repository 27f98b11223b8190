// The changes of a run. Each says what the worker is asked to do and what the page shows meanwhile; RunControl carries
// them out. A change is created when its turn comes, because it depends on the run and the settings of that moment.
import type { ConfigFromUrl } from '../../plan/configUrl';
import type { TrainConfig } from '../../config/trainConfig';
import { lastLosses, type Checkpoint } from '../../files/checkpoint/checkpoint';
import type { Preparation, Trainer } from '../../protocol/trainer';
import { joined, type KeptFrame } from '../timeline/timelineFrames';
import { beginWithFallback, type Begun } from './engineFallback';
import { changesEngine, startsOver } from './runPlan';
import { useSettings } from '../settings/settingsStore';
import { bringBack, sharedPast } from './sharedPast';
import { showRestored } from './showRestored';
import type { LossSinks } from './trainerEvents';

export interface RunChange {
  /** What the page shows meanwhile; null for a change that takes no time. */
  readonly preparation: Preparation | null;
  /** @returns the settings and the run after the change */
  readonly ask: (trainer: Trainer) => Promise<Begun>;
  /** Whether the run after the change is another one, which replaces the present one on the page. */
  readonly replaces: boolean;
  /** Problems of the settings in the page's address, if the visitor still has to see them. */
  readonly urlIssues?: ConfigFromUrl['issues'];
  /** Called when the new run is shown, to show what it brings along. */
  readonly onShown?: () => void;
}

/**
 * Begins the run of the settings in force at step 0. A link that names an engine which this machine lacks still opens.
 */
export function beginning(): RunChange {
  const { config, urlIssues } = useSettings.getState();
  return {
    preparation: { phase: 'starting-engine' },
    ask: (trainer) => beginWithFallback(config, (settings) => trainer.configure(settings)),
    replaces: true,
    urlIssues,
  };
}

/** The same run from step 0. */
export function resetting(): RunChange {
  const { config } = useSettings.getState();
  return {
    preparation: { phase: 'starting-engine' },
    ask: async (trainer) => ({ config, ...(await trainer.reset()) }),
    replaces: true,
  };
}

/** Applies settings; some changes start a new run. */
export function configuring(before: TrainConfig, config: TrainConfig): RunChange {
  const replaces = startsOver(before, config);
  return {
    preparation: replaces || changesEngine(before, config) ? { phase: 'building-networks' } : null,
    ask: async (trainer) => ({ config, ...(await trainer.configure(config)) }),
    replaces,
  };
}

/** Restores a checkpoint's run. @param frames its timeline, if it was saved with one */
export function restoring(checkpoint: Checkpoint, frames: readonly KeptFrame[], sinks: LossSinks): RunChange {
  const { run, losses } = checkpoint;
  const past = sharedPast(checkpoint, sinks.history);
  return {
    preparation: { phase: 'building-networks' },
    ask: (trainer) =>
      beginWithFallback(run.config, (config) => trainer.restoreRun({ ...run, config }, lastLosses(losses))),
    replaces: true,
    onShown() {
      bringBack(joined(frames, past));
      showRestored(checkpoint, sinks);
    },
  };
}
