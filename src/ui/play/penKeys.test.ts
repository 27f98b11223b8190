import { expect, it } from 'vitest';
import { spotAfter } from './penKeys';

it.each([
  ['ArrowLeft', false, { x: 13, y: 14 }],
  ['ArrowRight', false, { x: 15, y: 14 }],
  ['ArrowUp', true, { x: 14, y: 10 }],
  ['ArrowDown', true, { x: 14, y: 18 }],
  ['Enter', false, null],
] as const)('%s, far: %s', (key, isFar, spot) => {
  expect(spotAfter(key, { x: 14, y: 14 }, isFar)).toEqual(spot);
});

it('ends at the edges', () => {
  expect(spotAfter('ArrowLeft', { x: 2, y: 0 }, true)).toEqual({ x: 0, y: 0 });
  expect(spotAfter('ArrowDown', { x: 2, y: 27 }, false)).toEqual({ x: 2, y: 27 });
});
