// Every kind of problem that a setting can have, by name.
import { describe, expect, it } from 'vitest';
import { ENGINE_IDS } from './engines';
import { MAX_NETWORK_PARAMETERS } from './limits';
import { RESET_KEYS, SEED_CONFIG, TRAIN_CONFIG_KEYS, type TrainConfig } from './trainConfig';
import { changedKeys, resettingKeys, type ConfigIssue } from './validateConfig';
import { checkConfig } from '../plan/checkConfig';

function issuesOf(change: object): readonly ConfigIssue[] {
  const check = checkConfig(SEED_CONFIG, change);
  return check.ok ? [] : check.issues;
}

describe('checkConfig', () => {
  it('accepts the preset, and lays a change over it', () => {
    expect(checkConfig(SEED_CONFIG, {})).toEqual({ ok: true, config: SEED_CONFIG });
    expect(checkConfig(SEED_CONFIG, { steps: 7, threads: 3 })).toEqual({
      ok: true,
      config: { ...SEED_CONFIG, steps: 7, threads: 3 },
    });
  });

  it.each<[object, ConfigIssue]>([
    [{ step: 5 }, { key: 'step', problem: 'unknown-key' }],
    [{ steps: '5' }, { key: 'steps', problem: 'wrong-type' }],
    [{ steps: null }, { key: 'steps', problem: 'wrong-type' }],
    [{ steps: Number.NaN }, { key: 'steps', problem: 'wrong-type' }],
    [{ generatorUnits: 256 }, { key: 'generatorUnits', problem: 'wrong-type' }],
    [{ generatorUnits: ['a'] }, { key: 'generatorUnits', problem: 'wrong-type' }],
    [{ steps: 1.5 }, { key: 'steps', problem: 'not-whole' }],
    [{ steps: 1 + Number.EPSILON }, { key: 'steps', problem: 'not-whole' }],
    [{ seed: Number.MIN_VALUE }, { key: 'seed', problem: 'not-whole' }],
    [{ generatorUnits: '' }, { key: 'generatorUnits', problem: 'wrong-type' }],
    [{ discriminatorUnits: [1.5] }, { key: 'discriminatorUnits', problem: 'not-whole' }],
    [{ batchSize: 0 }, { key: 'batchSize', problem: 'too-small', limit: 1 }],
    [{ generatorUnits: [256, 0] }, { key: 'generatorUnits', problem: 'too-small', limit: 1 }],
    [{ seed: -1 }, { key: 'seed', problem: 'too-small', limit: 0 }],
    [{ batchSize: 4_096 }, { key: 'batchSize', problem: 'too-big', limit: 2_048 }],
    [{ generatorBeta1: 1 }, { key: 'generatorBeta1', problem: 'too-big', limit: 0.9999 }],
    [{ generatorUnits: [5_000] }, { key: 'generatorUnits', problem: 'too-big', limit: 4_096 }],
    [{ dataset: 'letters' }, { key: 'dataset', problem: 'not-an-option', limit: 'mnist-test, mnist-train' }],
    [{ dataset: 'own-0123' }, { key: 'dataset', problem: 'not-an-option', limit: 'mnist-test, mnist-train' }],
    [{ dataset: 7 }, { key: 'dataset', problem: 'not-an-option', limit: 'mnist-test, mnist-train' }],
    [{ generatorUnits: [] }, { key: 'generatorUnits', problem: 'too-few-layers', limit: 1 }],
    [
      { generatorUnits: [1, 1, 1, 1, 1, 1, 1] },
      { key: 'generatorUnits', problem: 'too-many-layers', limit: 6 },
    ],
    [
      { discriminatorUnits: [4_096, 4_096, 4_096] },
      { key: 'discriminatorUnits', problem: 'too-many-parameters', limit: MAX_NETWORK_PARAMETERS },
    ],
    [{ threads: 0 }, { key: 'threads', problem: 'too-small', limit: 1 }],
    [{ threads: 65 }, { key: 'threads', problem: 'too-big', limit: 64 }],
    [{ threads: 1.5 }, { key: 'threads', problem: 'not-whole' }],
    [{ threads: 'many' }, { key: 'threads', problem: 'wrong-type' }],
    [{ threads: true }, { key: 'threads', problem: 'wrong-type' }],
    [{ reproducible: 1 }, { key: 'reproducible', problem: 'not-an-option', limit: 'true, false' }],
    [{ reproducible: 'true' }, { key: 'reproducible', problem: 'not-an-option', limit: 'true, false' }],
    [{ reproducible: null }, { key: 'reproducible', problem: 'not-an-option', limit: 'true, false' }],
  ])('names what is wrong with %o', (change, issue) => {
    expect(issuesOf(change)).toEqual([issue]);
  });

  it('names every setting at fault', () => {
    expect(
      issuesOf({ steps: 0, seed: 0.5, colour: 'red' })
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['colour', 'seed', 'steps']);
  });

  it.each<[string, object, readonly ConfigIssue[]]>([
    ['an infinite number once', { steps: Infinity }, [{ key: 'steps', problem: 'wrong-type' }]],
    ['an infinite number of threads', { threads: -Infinity }, [{ key: 'threads', problem: 'wrong-type' }]],
    ['no value', { steps: undefined }, [{ key: 'steps', problem: 'wrong-type' }]],
    [
      'a number that is neither whole nor within limits',
      { threads: 0.5 },
      [
        { key: 'threads', problem: 'too-small', limit: 1 },
        { key: 'threads', problem: 'not-whole' },
      ],
    ],
    [
      'each bad member of a list',
      { generatorUnits: ['a', 0, 8, 5_000, Infinity] },
      [
        { key: 'generatorUnits', problem: 'wrong-type' },
        { key: 'generatorUnits', problem: 'too-small', limit: 1 },
        { key: 'generatorUnits', problem: 'too-big', limit: 4_096 },
        { key: 'generatorUnits', problem: 'wrong-type' },
      ],
    ],
    [
      'a list that is too long by its length alone',
      { generatorUnits: ['a', 0, 8, 5_000, 1, 1, 1] },
      [{ key: 'generatorUnits', problem: 'too-many-layers', limit: 6 }],
    ],
    [
      'an object where a list should be',
      { generatorUnits: { 0: 8, length: 1 } },
      [{ key: 'generatorUnits', problem: 'wrong-type' }],
    ],
    [
      'one option of few',
      { loss: 'wasserstein' },
      [{ key: 'loss', problem: 'not-an-option', limit: 'cross-entropy, hinge' }],
    ],
    [
      'no option',
      { engine: undefined, architecture: null },
      [
        { key: 'engine', problem: 'not-an-option', limit: ['auto', ...ENGINE_IDS].join(', ') },
        { key: 'architecture', problem: 'not-an-option', limit: 'dense, convolutional' },
      ],
    ],
    [
      'settings in their own order, and then every name that is none',
      JSON.parse('{"constructor":1,"colour":"red","averaging":-1,"__proto__":{},"toString":2,"steps":0}'),
      [
        { key: 'steps', problem: 'too-small', limit: 1 },
        { key: 'averaging', problem: 'too-small', limit: 0 },
        { key: 'constructor', problem: 'unknown-key' },
        { key: 'colour', problem: 'unknown-key' },
        { key: '__proto__', problem: 'unknown-key' },
        { key: 'toString', problem: 'unknown-key' },
      ],
    ],
  ])('names %s', (_what, change, issues) => {
    expect(issuesOf(change)).toEqual(issues);
  });

  it('takes minus zero for zero', () => {
    expect(issuesOf({ seed: -0, penalty: -0 })).toEqual([]);
  });

  it('takes the largest seed, and none that a number cannot tell from the next', () => {
    expect(issuesOf({ seed: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect(issuesOf({ seed: 2 ** 53 }).map(({ key }) => key)).toEqual(['seed']);
    expect(issuesOf({ seed: Infinity }).map(({ key }) => key)).toEqual(['seed']);
  });
});

describe('changedKeys', () => {
  it('names the settings that differ, lists by their values', () => {
    const units = [...SEED_CONFIG.generatorUnits];
    const other = { ...SEED_CONFIG, reproducible: true, generatorUnits: units, steps: 1, seed: 2 };
    expect(changedKeys(SEED_CONFIG, other)).toEqual(['reproducible', 'steps', 'seed']);
    expect(changedKeys(SEED_CONFIG, SEED_CONFIG)).toEqual([]);
  });
});

describe('resettingKeys', () => {
  it('are the changes for which a run starts over, without settings that do nothing', () => {
    const convolutional: TrainConfig = { ...SEED_CONFIG, architecture: 'convolutional' };
    const other: TrainConfig = { ...SEED_CONFIG, steps: 7, generatorUnits: [8], channels: 8 };
    expect(resettingKeys(SEED_CONFIG, other)).toEqual(['generatorUnits']);
    expect(resettingKeys(convolutional, { ...other, architecture: 'convolutional' })).toEqual(['channels']);
    expect(resettingKeys(convolutional, other)).toEqual(['architecture', 'generatorUnits', 'channels']);
  });
});

describe('RESET_KEYS', () => {
  it('are settings', () => {
    expect(TRAIN_CONFIG_KEYS).toEqual(expect.arrayContaining([...RESET_KEYS]));
  });

  it('leave out what decides only how a run is computed', () => {
    const computing = ['engine', 'threads', 'reproducible'] as const;
    expect(computing.filter((key) => RESET_KEYS.has(key))).toEqual([]);
  });
});
