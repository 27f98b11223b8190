import { expect, it } from 'vitest';
import { tileAfter } from './tileKeys';

it.each([
  ['ArrowRight', 37, 38],
  ['ArrowLeft', 37, 36],
  ['ArrowUp', 37, 27],
  ['ArrowDown', 37, 47],
  ['Home', 37, 30],
  ['End', 37, 39],
])('%s leads from %i to %i', (key, from, to) => expect(tileAfter(key, from)).toBe(to));

it.each([
  ['ArrowRight', 39],
  ['ArrowLeft', 30],
  ['ArrowUp', 3],
  ['ArrowDown', 93],
])('%s stays at the edge: %i', (key, tile) => expect(tileAfter(key, tile)).toBe(tile));

it('leaves other keys to the page', () => {
  for (const key of ['Tab', 'a', 'Enter', 'PageDown']) expect(tileAfter(key, 37)).toBeNull();
});
