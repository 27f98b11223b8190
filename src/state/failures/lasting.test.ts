import { expect, it } from 'vitest';
import { lasting, type Health } from './lasting';

const LETTERS: Readonly<Record<string, Health>> = { b: 'bad', w: 'well', '-': 'between' };

/** @param healths a letter each, 50 steps apart @returns how many last at the end */
const lastingIn = (healths: string, apart = 50): number =>
  lasting(
    [...healths].map((letter, i) => ({ step: apart * i, letter })),
    ({ letter }) => LETTERS[letter]!,
  ).length;

it.each([
  ['', 0],
  ['bb', 0],
  ['wbbb', 3],
  ['bbwbb', 0],
  ['bb-bb', 0],
  ['bbb--b', 6],
])('%s: three in a row begin it', (healths, length) => {
  expect(lastingIn(healths)).toBe(length);
});

it('does not begin before it has lasted for a hundred steps', () => {
  expect(lastingIn('bbb', 20)).toBe(0);
  expect(lastingIn('bbbbbb', 20)).toBe(6);
});

it.each([
  ['bbbw', 4],
  ['bbbw-w', 6],
  ['bbbww', 0],
  ['bbbwwbb', 0],
  ['bbbwwbbb', 3],
])('%s: two in a row that are well end it', (healths, length) => {
  expect(lastingIn(healths)).toBe(length);
});
