import { expect, test } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { checkDraft, differsFromSeed, settingText, without } from './draft';

test('a text that says what is in force already changes nothing', () => {
  const check = checkDraft(SEED_CONFIG, { steps: '5000', generatorUnits: '256,512', threads: ' Auto ' });
  expect(check).toEqual({ change: {}, changed: [], issues: [] });
});

test('texts become numbers, lists and choices', () => {
  const check = checkDraft(SEED_CONFIG, { steps: '2e3', discriminatorUnits: '64, 32', threads: '2' });
  expect(check.change).toEqual({ steps: 2000, discriminatorUnits: [64, 32], threads: 2 });
});

test('a switch is a text of two', () => {
  expect(settingText(SEED_CONFIG, 'reproducible')).toBe('false');
  expect(checkDraft(SEED_CONFIG, { reproducible: 'true' }).change).toEqual({ reproducible: true });
  expect(checkDraft(SEED_CONFIG, { reproducible: 'false' }).changed).toEqual([]);
  expect(differsFromSeed('reproducible', 'true')).toBe(true);
});

test('an empty field is no zero', () => {
  const check = checkDraft(SEED_CONFIG, { seed: '', generatorUnits: '256,' });
  expect(check.issues.map(({ key, problem }) => [key, problem])).toEqual([
    ['generatorUnits', 'wrong-type'],
    ['seed', 'wrong-type'],
  ]);
});

test('each bad value is named with its limit, and nothing is to be applied', () => {
  const check = checkDraft(SEED_CONFIG, { batchSize: '4096', steps: '1.5', latentSize: '64' });
  expect(check.change).toEqual({});
  expect(check.issues).toEqual([
    { key: 'steps', problem: 'not-whole' },
    { key: 'batchSize', problem: 'too-big', limit: 2048 },
  ]);
});

test('what does nothing with the chosen architecture is neither checked nor applied', () => {
  const typed = { generatorUnits: 'many', channels: '8', steps: '20' };
  expect(checkDraft(SEED_CONFIG, { ...typed, architecture: 'convolutional' })).toEqual({
    change: { architecture: 'convolutional', channels: 8, steps: 20 },
    changed: ['steps', 'architecture', 'channels'],
    issues: [],
  });
  expect(checkDraft({ ...SEED_CONFIG, architecture: 'convolutional' }, typed).changed).toEqual([
    'steps',
    'channels',
  ]);
  expect(checkDraft(SEED_CONFIG, typed).issues.map(({ key }) => key)).toEqual(['generatorUnits']);
});

test('spaces make no difference from the preset', () => {
  expect(settingText(SEED_CONFIG, 'generatorUnits')).toBe('256, 512');
  expect(differsFromSeed('generatorUnits', '256,512')).toBe(false);
  expect(differsFromSeed('generatorUnits', '256,513')).toBe(true);
});

test('what was typed while a draft was applied stays', () => {
  const applied = { steps: '20', seed: '7' };
  expect(without({ steps: '20', seed: '8', batchSize: '64' }, applied)).toEqual({
    seed: '8',
    batchSize: '64',
  });
});
