import { expect, it } from 'vitest';
import { PRESET_IDS, presetConfig } from '../../config/presets';
import { SEED_CONFIG, type TrainConfigKey } from '../../config/trainConfig';
import { checkConfig } from '../../plan/checkConfig';
import { FAILURE_IDS } from './failures';
import { mendOf } from './mends';

const CONFIGS = [
  ...PRESET_IDS.map(presetConfig),
  { ...SEED_CONFIG, generatorLearningRate: 0.1, discriminatorLearningRate: 0.1, labels: true },
];

it.each(FAILURE_IDS)('%s: each mend changes only what differs, to values that can be used', (id) => {
  for (const config of CONFIGS) {
    const mend = mendOf(id, config);
    if (mend === null) continue;
    expect(checkConfig(config, mend).ok).toBe(true);
    const entries = Object.entries(mend);
    expect(entries.length).toBeGreaterThan(0);
    for (const [key, value] of entries) expect(config[key as keyof typeof config]).not.toEqual(value);
  }
});

it('offers the next that helps if the first is in force', () => {
  expect(mendOf('one-digit', SEED_CONFIG)).toEqual({ penalty: 0.1 });
  expect(mendOf('one-digit', { ...SEED_CONFIG, penalty: 0.2, generatorLearningRate: 0.1 })).toEqual({
    generatorLearningRate: 1e-3,
  });
  expect(mendOf('one-digit', { ...SEED_CONFIG, penalty: 0.2 })).toEqual({ labels: true });
  expect(mendOf('copies', presetConfig('fine'))).toBeNull();
});

it('offers the rates of the preset whose networks are of the same kind', () => {
  const rates = (id: 'sharp' | 'fine', keys: readonly TrainConfigKey[]) =>
    Object.fromEntries(keys.map((key) => [key, presetConfig(id)[key]]));
  expect(mendOf('labels-ignored', { ...SEED_CONFIG, labels: true })).toEqual(
    rates('sharp', ['generatorLearningRate', 'generatorBeta1', 'discriminatorLearningRate', 'penalty']),
  );
  const rate = { discriminatorLearningRate: 0.1, penalty: 1 };
  expect(mendOf('critic-won', { ...presetConfig('fine'), ...rate })).toEqual(
    rates('fine', ['discriminatorLearningRate']),
  );
  expect(mendOf('critic-won', presetConfig('sharp'))).toBeNull();
});
