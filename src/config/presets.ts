// Settings that go well together, by name. A preset says all that decides how good the digits get, so that the one takes
// the place of the other whole; on what machine a run computes and with which seed is left as it is.
import { SEED_CONFIG, TRAIN_CONFIG_KEYS, type TrainConfig, type TrainConfigKey } from './trainConfig';
import { changedKeys } from './validateConfig';

export const PRESET_IDS = ['tutorial', 'sharp'] as const;
export type PresetId = (typeof PRESET_IDS)[number];
export type Preset = Partial<TrainConfig>;

/** What each changes of the tutorial. */
const CHANGES: Readonly<Record<PresetId, Preset>> = {
  tutorial: {},
  sharp: {
    dataset: 'mnist-train',
    labels: true,
    penalty: 0.1,
    penaltyEvery: 8,
    averaging: 0.999,
    generatorLearningRate: 2e-3,
    generatorBeta1: 0.5,
    discriminatorLearningRate: 2e-3,
    discriminatorBeta1: 0.5,
  },
};

const LEFT_ALONE: ReadonlySet<TrainConfigKey> = new Set([
  'engine',
  'threads',
  'reproducible',
  'seed',
] satisfies TrainConfigKey[]);

/** With what a preset leaves alone as the tutorial has it. */
export const presetConfig = (id: PresetId): TrainConfig => ({ ...SEED_CONFIG, ...CHANGES[id] });

/** A preset as a change of any settings. */
export function presetChange(id: PresetId): Preset {
  const config = presetConfig(id);
  const keys = TRAIN_CONFIG_KEYS.filter((key) => !LEFT_ALONE.has(key));
  return Object.fromEntries(keys.map((key) => [key, config[key]]));
}

/** The preset that these settings are; undefined where they are somebody's own. */
export const presetOf = (config: TrainConfig): PresetId | undefined =>
  PRESET_IDS.find((id) => changedKeys(config, { ...config, ...presetChange(id) }).length === 0);
