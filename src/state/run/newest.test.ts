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
