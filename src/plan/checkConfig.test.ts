// The limit of a network's size, and the setting that is told of it.
import { describe, expect, it } from 'vitest';
import { MAX_NETWORK_PARAMETERS } from '../config/limits';
import { SEED_CONFIG, type TrainConfig, type TrainConfigKey } from '../config/trainConfig';
import { checkConfig } from './checkConfig';

const tooLarge = (...keys: readonly TrainConfigKey[]): unknown => ({
  ok: false,
  issues: keys.map((key) => ({ key, problem: 'too-many-parameters', limit: MAX_NETWORK_PARAMETERS })),
});

describe('networks that are too large', () => {
  const HUGE: Partial<TrainConfig> = { latentSize: 1_024, channels: 256, generatorUnits: [4_096, 4_096] };

  it('are due to the units of the network, if it is dense', () => {
    expect(checkConfig(SEED_CONFIG, HUGE)).toEqual(tooLarge('generatorUnits'));
    const both = { ...HUGE, discriminatorUnits: [4_096, 4_096] };
    expect(checkConfig(SEED_CONFIG, both)).toEqual(tooLarge('generatorUnits', 'discriminatorUnits'));
  });

  it('are due to the channels, if they are convolutional', () => {
    const config = { ...HUGE, architecture: 'convolutional' };
    expect(checkConfig(SEED_CONFIG, config)).toEqual(tooLarge('channels'));
    expect(checkConfig(SEED_CONFIG, { ...config, channels: 128 })).toMatchObject({ ok: true });
  });
});
