import { describe, expect, it } from 'vitest';
import { checkSettings } from './validateConfig';
import { presetChange, presetChangeOf, presetConfig, presetOf, PRESET_IDS } from './presets';
import { SEED_CONFIG, type TrainConfig } from './trainConfig';

const OWN: TrainConfig = {
  ...SEED_CONFIG,
  engine: 'wasm',
  threads: 2,
  reproducible: true,
  seed: 42,
  latentSize: 3,
  generatorUnits: [8],
  loss: 'hinge',
  realLabel: 0.5,
  steps: 9,
};

describe('presets', () => {
  it('are the tutorial, the tutorial with all the help there is, and convolutions with that help', () => {
    expect(presetConfig('tutorial')).toEqual(SEED_CONFIG);
    expect(presetChange('sharp')).toEqual({
      dataset: 'mnist-train',
      steps: 5_000,
      batchSize: 128,
      architecture: 'dense',
      latentSize: 100,
      generatorUnits: [256, 512],
      discriminatorUnits: [512, 256],
      channels: 16,
      generatorLearningRate: 1.5e-3,
      generatorBeta1: 0.5,
      discriminatorLearningRate: 1.5e-3,
      discriminatorBeta1: 0.5,
      labels: true,
      loss: 'cross-entropy',
      realLabel: 1,
      penalty: 0.1,
      penaltyEvery: 8,
      averaging: 0.999,
    });
    expect(presetChange('fine')).toEqual({
      ...presetChange('sharp'),
      steps: 4_000,
      batchSize: 64,
      architecture: 'convolutional',
      latentSize: 64,
      generatorLearningRate: 4e-3,
      discriminatorLearningRate: 4e-3,
    });
  });

  it.each(PRESET_IDS)('%s takes the place of whatever there was, but for machine and seed', (id) => {
    const check = checkSettings(OWN, presetChange(id));
    expect(check).toEqual({
      ok: true,
      config: { ...presetConfig(id), engine: 'wasm', threads: 2, reproducible: true, seed: 42 },
    });
    expect(check.ok && presetOf(check.config)).toBe(id);
  });

  it('are told apart from settings of one’s own', () => {
    expect(presetOf(OWN)).toBeUndefined();
    expect(presetOf({ ...SEED_CONFIG, seed: 5, engine: 'tfjs-cpu' })).toBe('tutorial');
    expect(presetOf({ ...SEED_CONFIG, steps: 6_000 })).toBeUndefined();
    expect(presetOf({ ...SEED_CONFIG, generatorUnits: [8] })).toBeUndefined();
    expect(presetOf({ ...presetConfig('fine'), channels: 8 })).toBeUndefined();
  });

  it('are not told apart by settings that do nothing', () => {
    expect(presetOf({ ...SEED_CONFIG, channels: 8 })).toBe('tutorial');
    expect(presetOf({ ...presetConfig('fine'), generatorUnits: [8] })).toBe('fine');
  });
});

it('images of the visitor’s own stay where a preset is chosen, and do not keep it from being in force', () => {
  const own = { ...SEED_CONFIG, dataset: 'own-0123456789abcdef' } as const;
  const sharp = { ...own, ...presetChangeOf('sharp', own) };
  expect(sharp.dataset).toBe(own.dataset);
  expect([presetOf(own), presetOf(sharp)]).toEqual(['tutorial', 'sharp']);
  expect(presetChangeOf('sharp', SEED_CONFIG)).toEqual(presetChange('sharp'));
});
