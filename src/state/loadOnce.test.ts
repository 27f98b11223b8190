import { expect, it } from 'vitest';
import { loadOnce } from './loadOnce';

it('loads once, and again only what could not be loaded', async () => {
  const answers = [Promise.reject(new Error('gone')), Promise.resolve('first'), Promise.resolve('second')];
  const load = loadOnce(() => answers.shift()!);
  const failed = load();
  expect(load()).toBe(failed);
  await expect(failed).rejects.toThrow('gone');
  await expect(load()).resolves.toBe('first');
  await expect(load()).resolves.toBe('first');
  expect(answers).toHaveLength(1);
});
