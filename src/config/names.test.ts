import { expect, it } from 'vitest';
import { fittingName, MAX_NAME_LENGTH } from './names';

it.each([
  ['a short one', 'Threes', 'Threes'],
  ['spaces around it', '  Threes ', 'Threes'],
  [
    'an experiment’s',
    'generator-mnist-dense-100-256-512-784-leaky-relu-0.2-adam-lr-0.001-epoch-400-final-(really)',
    'generator-mnist-dense-100-256-512-784-leaky-relu-0.2-adam-lr',
  ],
  ['words', `${'seven '.repeat(9)}eight nine`, `${'seven '.repeat(9)}eight`],
  ['one that is one word', 'x'.repeat(80), 'x'.repeat(60)],
  ['one whose first word ends early', `a ${'x'.repeat(80)}`, `a ${'x'.repeat(58)}`],
  ['Korean, letter by letter', '숫'.repeat(70).normalize('NFD'), '숫'.repeat(60)],
  ['characters beyond the first 65,536', '😀'.repeat(70), '😀'.repeat(60)],
])('cuts %s to fit', (_what, name, expected) => {
  expect(fittingName(name)).toBe(expected);
  expect([...fittingName(name)].length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
});
