// The groups of the form and their settings, in order.
import type { NetworkName } from '../../config/networks';
import type { TrainConfigKey } from '../../config/trainConfig';

export interface SettingsGroup {
  readonly name: 'run' | 'networks' | 'recipe' | 'optimizers' | 'engine';
  readonly keys: readonly TrainConfigKey[];
  /** Set if both networks have the same settings in this group: it is divided by network, with short labels. */
  readonly byNetwork?: true;
}

export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  { name: 'run', keys: ['steps', 'seed', 'dataset'] },
  {
    name: 'networks',
    keys: ['architecture', 'latentSize', 'generatorUnits', 'discriminatorUnits', 'channels', 'batchSize'],
  },
  { name: 'recipe', keys: ['labels', 'penalty', 'penaltyEvery', 'averaging', 'loss', 'realLabel'] },
  {
    name: 'optimizers',
    byNetwork: true,
    keys: ['generatorLearningRate', 'generatorBeta1', 'discriminatorLearningRate', 'discriminatorBeta1'],
  },
  { name: 'engine', keys: ['engine', 'threads', 'reproducible'] },
];

/** Short labels for use below a network's name. */
export const SHORT_LABELS = {
  generatorLearningRate: 'learningRate',
  discriminatorLearningRate: 'learningRate',
  generatorBeta1: 'beta1',
  discriminatorBeta1: 'beta1',
} as const satisfies Partial<Record<TrainConfigKey, string>>;

/** The settings that belong to one of the two networks. They are shown with its mark. */
export const NETWORK_OF: Partial<Record<TrainConfigKey, NetworkName>> = {
  generatorUnits: 'generator',
  generatorLearningRate: 'generator',
  generatorBeta1: 'generator',
  discriminatorUnits: 'discriminator',
  discriminatorLearningRate: 'discriminator',
  discriminatorBeta1: 'discriminator',
};
