// What mends each failure: a change of settings. The first that would change anything is offered.
import { presetConfig, type PresetId } from '../../config/presets';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { effectiveChanges } from '../../config/validateConfig';
import type { FailureId } from './failures';

export type Mend = Partial<TrainConfig>;

const { penalty, penaltyEvery } = presetConfig('sharp');
/** It keeps the discriminator's judgement smooth, so that the generator can learn from it. */
const PENALTY: Mend = { penalty, penaltyEvery };

const RATES = ['generatorLearningRate', 'discriminatorLearningRate'] as const;

/** Both rates, at most as high as in the tutorial. */
const lowerRates = (config: TrainConfig): Mend =>
  Object.fromEntries(RATES.map((rate) => [rate, Math.min(config[rate], SEED_CONFIG[rate])]));

const withPenalty = (config: TrainConfig): Mend => (config.penalty > 0 ? {} : PENALTY);

/** The preset for networks of each kind that know the labels. */
const HELPED_PRESETS = {
  dense: 'sharp',
  convolutional: 'fine',
} as const satisfies Record<TrainConfig['architecture'], PresetId>;

/**
 * What lets both networks learn equally fast. With the tutorial's rates and the penalty, a small critic that had won went
 * on winning for 600 steps, and labels stayed ignored for 2,000.
 */
function equalRates(config: TrainConfig): Mend {
  const { generatorLearningRate, generatorBeta1, discriminatorLearningRate, discriminatorBeta1 } =
    presetConfig(HELPED_PRESETS[config.architecture]);
  return {
    generatorLearningRate,
    generatorBeta1,
    discriminatorLearningRate,
    discriminatorBeta1,
    ...withPenalty(config),
  };
}

/** The changes that help, the best first. */
function remedies(id: FailureId, config: TrainConfig): readonly Mend[] {
  switch (id) {
    case 'losses-run-away':
      return [lowerRates(config)];
    case 'generator-still':
      return [{ generatorLearningRate: SEED_CONFIG.generatorLearningRate }];
    case 'critic-won':
    case 'labels-ignored':
      return [equalRates(config)];
    case 'one-digit':
      return [withPenalty(config), lowerRates(config), { labels: true }];
    case 'copies':
      return [{ dataset: 'mnist-train' }];
    default:
      return id satisfies never;
  }
}

/** @returns the change to offer, only the settings that differ; null if no change is known that helps */
export function mendOf(id: FailureId, config: TrainConfig): Mend | null {
  for (const remedy of remedies(id, config)) {
    const changed = effectiveChanges(config, { ...config, ...remedy });
    if (changed.length > 0) return Object.fromEntries(changed.map((key) => [key, remedy[key]]));
  }
  return null;
}

/**
 * Whether the run must begin anew with the change. Weights that have run away do not come back: with lower rates the
 * generator's loss fell from 216 to no less than 148 within 1,200 steps.
 */
export const needsFreshStart = (id: FailureId): boolean => id === 'losses-run-away';
