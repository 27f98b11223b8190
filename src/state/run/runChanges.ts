// The changes of a run, each as what the worker is asked and what the page shows for it; RunControl carries them out. A
// change is made when its turn comes, for it looks at the run and the settings that are there then.
import type { ConfigFromUrl } from '../../plan/configUrl';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import { lastLosses, type Checkpoint } from '../../files/checkpoint/checkpoint';
import type { Preparation, Trainer } from '../../protocol/trainer';
import { joined, type KeptFrame } from '../timeline/timelineFrames';
import { beginOnAnyEngine, type Begun } from './anyEngine';
import { changesEngine, startsOver } from './runPlan';
import { useSettings } from './settingsStore';
import { bringBack, sharedPast } from './sharedPast';
import { showRestored } from './showRestored';
import type { LossSinks } from './trainerEvents';

export interface RunChange {
  /** What the visitor waits for; null where that takes no time. */
  readonly preparation: Preparation | null;
  /** @returns the settings and the run that stand then */
  readonly ask: (trainer: Trainer) => Promise<Begun>;
  /** Whether that run is another one, which the page shows in the present one's place. */
  readonly replaces: boolean;
  /** What was wrong with the settings of the page's address, where it still has to be read. */
  readonly urlIssues?: ConfigFromUrl['issues'];
  /** Called when the other run is shown: shows what it brings with it. */
  readonly onShown?: () => void;
}

/** The run of the settings in force, from step 0. A link that names an engine which is not to be had here still opens. */
export function beginning(): RunChange {
  const { config, urlIssues } = useSettings.getState();
  return {
    preparation: { phase: 'starting-engine' },
    ask: (trainer) => beginOnAnyEngine(config, (settings) => trainer.configure(settings)),
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

/** @param changed settings, of which some cost the run */
export function configuring(config: TrainConfig, changed: readonly TrainConfigKey[]): RunChange {
  const replaces = startsOver(changed);
  return {
    preparation: replaces || changesEngine(changed) ? { phase: 'building-networks' } : null,
    ask: async (trainer) => ({ config, ...(await trainer.configure(config)) }),
    replaces,
  };
}

/** A checkpoint's run. @param frames of its timeline, where it was saved with it */
export function restoring(checkpoint: Checkpoint, frames: readonly KeptFrame[], sinks: LossSinks): RunChange {
  const { run, losses } = checkpoint;
  const past = sharedPast(checkpoint, sinks.history);
  return {
    preparation: { phase: 'building-networks' },
    ask: (trainer) =>
      beginOnAnyEngine(run.config, (config) => trainer.restoreRun({ ...run, config }, lastLosses(losses))),
    replaces: true,
    onShown() {
      bringBack(joined(frames, past));
      showRestored(checkpoint, sinks);
    },
  };
}
