import { expect, it } from 'vitest';
import { Recoveries } from './recoveries';

it('allows two failures in a minute and not a third, and forgets them afterwards', () => {
  let nowMs = 0;
  const recoveries = new Recoveries(() => nowMs);
  const at = (seconds: number): boolean => {
    nowMs = seconds * 1_000;
    return recoveries.allow();
  };
  expect([at(0), at(20), at(40)]).toEqual([true, true, false]);
  expect([at(90), at(130), at(140)]).toEqual([true, true, false]);
  expect(at(400)).toBe(true);
});
