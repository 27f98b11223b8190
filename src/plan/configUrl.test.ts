// The settings as a URL query: there and back, and what becomes of bad values.
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../config/presets';
import { configFromUrl, configToUrl } from './configUrl';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';

const EVERYTHING_ELSE: TrainConfig = {
  engine: 'tfjs-wasm',
  threads: 4,
  reproducible: true,
  dataset: 'mnist-train',
  steps: 123,
  batchSize: 32,
  architecture: 'convolutional',
  channels: 8,
  latentSize: 16,
  generatorUnits: [64],
  discriminatorUnits: [8, 16, 32],
  generatorLearningRate: 1e-7,
  generatorBeta1: 0,
  discriminatorLearningRate: 0.05,
  discriminatorBeta1: 0.9999,
  seed: Number.MAX_SAFE_INTEGER,
  labels: true,
  loss: 'hinge',
  realLabel: 0.9,
  penalty: 0.1,
  penaltyEvery: 4,
  averaging: 0.999,
};

describe('configToUrl', () => {
  it('writes nothing for the preset', () => {
    expect(configToUrl(SEED_CONFIG, '')).toBe('');
  });

  it('writes only what differs, and lists with plain commas', () => {
    expect(configToUrl({ ...SEED_CONFIG, generatorUnits: [64, 128] }, '')).toBe('?generatorUnits=64,128');
  });

  it('leaves the parameters of others alone, and takes its own away when they are the preset again', () => {
    expect(configToUrl({ ...SEED_CONFIG, steps: 9 }, '?lang=ko&steps=7')).toBe('?lang=ko&steps=9');
    expect(configToUrl(SEED_CONFIG, '?steps=7&lang=ko')).toBe('?lang=ko');
  });
});

describe('a preset in the address', () => {
  const sharp = presetConfig('sharp');

  it('says in a word what would take many', () => {
    expect(configToUrl(sharp, '')).toBe('?preset=sharp');
    expect(configFromUrl('?preset=sharp')).toEqual({ config: sharp, issues: [] });
    expect(configFromUrl('?preset=tutorial')).toEqual({ config: SEED_CONFIG, issues: [] });
  });

  it('may be the one of convolutions', () => {
    const fine = presetConfig('fine');
    expect(configToUrl(fine, '')).toBe('?preset=fine');
    expect(configFromUrl('?preset=fine')).toEqual({ config: fine, issues: [] });
    const wider: TrainConfig = { ...fine, channels: 32 };
    expect(configToUrl(wider, '')).toBe('?preset=fine&channels=32');
    expect(configFromUrl('?preset=fine&channels=32')).toEqual({ config: wider, issues: [] });
  });

  it('is what the other settings differ from', () => {
    const config: TrainConfig = { ...sharp, seed: 3, averaging: 0, generatorUnits: [64] };
    const query = '?preset=sharp&generatorUnits=64&seed=3&averaging=0';
    expect(configToUrl(config, '')).toBe(query);
    expect(configFromUrl(query)).toEqual({ config, issues: [] });
  });

  it('is the one that leaves the fewest others to name, and goes when it is that no more', () => {
    const config: TrainConfig = { ...SEED_CONFIG, labels: true, dataset: 'mnist-train' };
    expect(configToUrl(config, '?preset=sharp&lang=ko')).toBe('?lang=ko&dataset=mnist-train&labels=true');
  });

  it('that there is none of is named, and the tutorial taken', () => {
    expect(configFromUrl('?preset=blurred&steps=9')).toEqual({
      config: { ...SEED_CONFIG, steps: 9 },
      issues: [{ key: 'preset', problem: 'not-an-option', limit: 'tutorial, sharp, fine', text: 'blurred' }],
    });
    expect(configFromUrl('?preset=').issues).toMatchObject([{ key: 'preset', text: '' }]);
  });

  it('is what is used where another value is bad', () => {
    expect(configFromUrl('?preset=sharp&labels=maybe')).toMatchObject({
      config: sharp,
      issues: [{ key: 'labels', text: 'maybe' }],
    });
  });
});

describe('configFromUrl', () => {
  it('reads back every setting that was written', () => {
    const { config, issues } = configFromUrl(configToUrl(EVERYTHING_ELSE, ''));
    expect(issues).toEqual([]);
    expect(config).toEqual(EVERYTHING_ELSE);
  });

  it('reads the preset from an empty query and from parameters of others', () => {
    expect(configFromUrl('')).toEqual({ config: SEED_CONFIG, issues: [] });
    expect(configFromUrl('?lang=ko&theme=dark')).toEqual({ config: SEED_CONFIG, issues: [] });
  });

  it('names a bad value, the text that stood there and the limit, and keeps the good ones', () => {
    const { config, issues } = configFromUrl(
      '?steps=0&batchSize=64&seed=abc&dataset=cats&generatorUnits=64,x',
    );
    expect(config).toEqual({ ...SEED_CONFIG, batchSize: 64 });
    expect(issues).toEqual([
      { key: 'dataset', problem: 'not-an-option', limit: 'mnist-test, mnist-train', text: 'cats' },
      { key: 'steps', problem: 'too-small', limit: 1, text: '0' },
      { key: 'generatorUnits', problem: 'wrong-type', text: '64,x' },
      { key: 'seed', problem: 'wrong-type', text: 'abc' },
    ]);
  });

  it.each(['steps=', 'steps=%20', 'generatorUnits=', 'generatorUnits=64,', 'seed=1e400', 'threads='])(
    'does not take %s for a number',
    (query) => {
      const { config, issues } = configFromUrl(`?${query}`);
      expect(config).toEqual(SEED_CONFIG);
      expect(issues.map(({ key }) => key)).toEqual([query.split('=')[0]]);
    },
  );

  it('reads both positions of a switch, and names anything else', () => {
    expect(configFromUrl('?reproducible=true').config.reproducible).toBe(true);
    expect(configFromUrl('?reproducible=false')).toEqual({ config: SEED_CONFIG, issues: [] });
    for (const text of ['yes', '1', '', 'True', 'null'])
      expect(configFromUrl(`?reproducible=${text}`)).toEqual({
        config: SEED_CONFIG,
        issues: [{ key: 'reproducible', problem: 'not-an-option', limit: 'true, false', text }],
      });
  });

  it('reads "auto" for the threads', () => {
    expect(configFromUrl('?threads=auto')).toEqual({ config: SEED_CONFIG, issues: [] });
  });

  it('refuses a seed that a number cannot hold exactly', () => {
    expect(configFromUrl('?seed=9007199254740993').issues).toMatchObject([
      { key: 'seed', text: '9007199254740993' },
    ]);
    expect(configFromUrl('?seed=9007199254740991').config.seed).toBe(Number.MAX_SAFE_INTEGER);
  });
});
