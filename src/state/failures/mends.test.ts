import { expect, it } from 'vitest';
import { PRESET_IDS, presetConfig } from '../../config/presets';
import { SEED_CONFIG } from '../../config/trainConfig';
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
  const config = { ...SEED_CONFIG, labels: true };
  expect(mendOf('labels-ignored', config)).toEqual({ penalty: 0.1 });
  expect(mendOf('labels-ignored', { ...config, penalty: 0.1, generatorLearningRate: 0.1 })).toEqual({
    generatorLearningRate: 1e-3,
  });
  expect(mendOf('copies', presetConfig('fine'))).toBeNull();
});
