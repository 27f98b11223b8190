import { expect, it } from 'vitest';
import { HeldSets } from './heldSets';

it('holds a set until all who read it have let it go', async () => {
  const sets = new HeldSets();
  const [first, second] = [sets.hold(1), sets.hold(1)];
  expect([sets.has(0), sets.has(1)]).toEqual([false, true]);
  first();
  first();
  expect(sets.has(1)).toBe(true);
  const change = sets.change();
  second();
  await change;
  expect(sets.has(1)).toBe(false);
});
