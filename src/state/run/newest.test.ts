import { expect, it } from 'vitest';
import { newest } from './newest';

it('works one turn at a time, and once more for all that was asked meanwhile', async () => {
  const seen: number[] = [];
  let state = 0;
  let release: () => void = () => undefined;
  const again = newest(async () => {
    seen.push(state);
    await new Promise<void>((resolve) => (release = resolve));
  });
  const turns = [1, 2, 3].map((value) => {
    state = value;
    return again();
  });
  expect(seen).toEqual([1]);
  release();
  await expect.poll(() => seen).toEqual([1, 3]);
  release();
  await Promise.all(turns);
  expect(seen).toEqual([1, 3]);
});

it('rejects with the work’s error, and works again afterwards', async () => {
  const failures = [new Error('gone')];
  const again = newest(async () => {
    const failure = failures.pop();
    if (failure) throw failure;
  });
  await expect(again()).rejects.toThrow('gone');
  await expect(again()).resolves.toBeUndefined();
});

it.each([0, 1, 2, 3, 4, 5, 6])(
  'loses nothing that is asked %i microtasks after the last time',
  async (delay) => {
    let turns = 0;
    const again = newest(async () => {
      turns += 1;
      await Promise.resolve();
    });
    void again();
    for (let passed = 0; passed < delay; passed++) await Promise.resolve();
    const before = turns;
    await again();
    expect(turns).toBe(before + 1);
  },
);
