// The changes of a run. Each says what the worker is asked to do and what the page shows meanwhile; RunControl carries
// them out. A change is created when its turn comes, because it depends on the run and the settings of that moment.
import type { ConfigFromUrl } from '../../plan/configUrl';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { lastLosses, type Checkpoint } from '../../files/checkpoint/checkpoint';
import type { OwnImages } from '../../protocol/ownImages';
import type { Preparation, Trainer } from '../../protocol/trainer';
import { joined, type KeptFrame } from '../timeline/timelineFrames';
import { beginWithFallback, type Begun } from './engineFallback';
import { changesEngine, startsOver } from './runPlan';
import { useSettings } from '../settings/settingsStore';
import { bringBack, sharedPast } from './sharedPast';
import { showRestored } from './showRestored';
import type { LossSinks } from './trainerEvents';

/** Images of the visitor's own, for runs that learn from such. */
export interface RunImages {
  /**
   * @returns undefined if the settings name none, and only then
   * @throws ForgeError `images-missing`
   */
  readonly imagesFor: (config: TrainConfig) => Promise<OwnImages | undefined>;
  /** Asks the visitor for them. @returns whether the error is that images are missing */
  readonly onMissing: (error: unknown) => boolean;
}

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
 * Begins the run of the settings in force at step 0. A link that names an engine which this machine lacks still opens,
 * and one that names images of somebody's own which it lacks opens with the tutorial's digits, and asks for them.
 */
export function beginning({ imagesFor, onMissing }: RunImages): RunChange {
  const { config, urlIssues } = useSettings.getState();
  const begin = async (trainer: Trainer, wanted: TrainConfig): Promise<Begun> => {
    const images = await imagesFor(wanted);
    return beginWithFallback(wanted, (settings) => trainer.configure(settings, images));
  };
  return {
    preparation: { phase: 'starting-engine' },
    ask: async (trainer) => {
      try {
        return await begin(trainer, config);
      } catch (error) {
        if (!onMissing(error)) throw error;
        return begin(trainer, { ...config, dataset: SEED_CONFIG.dataset });
      }
    },
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
export function configuring(before: TrainConfig, config: TrainConfig, { imagesFor }: RunImages): RunChange {
  const replaces = startsOver(before, config);
  return {
    preparation: replaces || changesEngine(before, config) ? { phase: 'building-networks' } : null,
    ask: async (trainer) => ({ config, ...(await trainer.configure(config, await imagesFor(config))) }),
    replaces,
  };
}

/** Restores a checkpoint's run. @param frames its timeline, if it was saved with one */
export function restoring(
  checkpoint: Checkpoint,
  frames: readonly KeptFrame[],
  sinks: LossSinks,
  { imagesFor }: RunImages,
): RunChange {
  const { run, losses } = checkpoint;
  const past = sharedPast(checkpoint, sinks.history);
  return {
    preparation: { phase: 'building-networks' },
    ask: async (trainer) => {
      const images = await imagesFor(run.config);
      return beginWithFallback(run.config, (config) =>
        trainer.restoreRun({ ...run, config }, lastLosses(losses), images),
      );
    },
    replaces: true,
    onShown() {
      bringBack(joined(frames, past));
      showRestored(checkpoint, sinks);
    },
  };
}
