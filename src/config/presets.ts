// Presets: settings that go well together, by name. A preset sets everything that decides the quality of the digits, so
// that one preset replaces another completely. It does not change the engine, its threads or the seed.
import type { DatasetId } from './engines';
import { isOwn } from './ownImages';
import { SEED_CONFIG, TRAIN_CONFIG_KEYS, type TrainConfig, type TrainConfigKey } from './trainConfig';
import { effectiveChanges } from './validateConfig';

export const PRESET_IDS = ['tutorial', 'sharp', 'fine'] as const;
export type PresetId = (typeof PRESET_IDS)[number];
export type Preset = Partial<TrainConfig>;
type PresetChanges = Preset & { readonly dataset?: DatasetId };

/** More data, and all that helps networks of either architecture. */
const HELP: PresetChanges = {
  dataset: 'mnist-train',
  labels: true,
  penalty: 0.1,
  penaltyEvery: 8,
  averaging: 0.999,
  generatorBeta1: 0.5,
  discriminatorBeta1: 0.5,
};

/** The changes that each preset makes to the tutorial's settings. */
const CHANGES: Readonly<Record<PresetId, PresetChanges>> = {
  tutorial: {},
  sharp: { ...HELP, generatorLearningRate: 1.5e-3, discriminatorLearningRate: 1.5e-3 },
  fine: {
    ...HELP,
    steps: 4_000,
    batchSize: 64,
    architecture: 'convolutional',
    channels: 16,
    latentSize: 64,
    generatorLearningRate: 4e-3,
    discriminatorLearningRate: 4e-3,
  },
};

const LEFT_ALONE: ReadonlySet<TrainConfigKey> = new Set([
  'engine',
  'threads',
  'reproducible',
  'seed',
] satisfies TrainConfigKey[]);

/** The data set that a preset trains on. */
export const presetDataset = (id: PresetId): DatasetId => CHANGES[id].dataset ?? 'mnist-test';

/** A preset as complete settings, with the tutorial's values for the settings that presets leave alone. */
export const presetConfig = (id: PresetId): TrainConfig => ({ ...SEED_CONFIG, ...CHANGES[id] });

/** A preset as a change that can be applied to any settings. */
export function presetChange(id: PresetId): Preset {
  const config = presetConfig(id);
  const keys = TRAIN_CONFIG_KEYS.filter((key) => !LEFT_ALONE.has(key));
  return Object.fromEntries(keys.map((key) => [key, config[key]]));
}

/** A preset as a change of these settings. With images of the visitor's own, it keeps them. */
export function presetChangeOf(id: PresetId, { dataset }: Pick<TrainConfig, 'dataset'>): Preset {
  return isOwn(dataset) ? { ...presetChange(id), dataset } : presetChange(id);
}

/** The preset to which these settings correspond, if any. */
export const presetOf = (config: TrainConfig): PresetId | undefined =>
  PRESET_IDS.find(
    (id) => effectiveChanges(config, { ...config, ...presetChangeOf(id, config) }).length === 0,
  );
