// One error for a lost GPU, however a browser reports it.
import { expect, it } from 'vitest';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DeviceLoss } from './deviceLoss';

const never = new Promise<never>(() => undefined);
const lost = { code: 'device-lost', details: { engine: 'webgpu', cause: 'taken' } };

it('lets work through as long as nothing is lost', async () => {
  const loss = new DeviceLoss('webgpu', never);
  expect(await loss.attempt(Promise.resolve(7))).toBe(7);
  expect(() => loss.check()).not.toThrow();
});

it('ends work that would never end', async () => {
  const loss = new DeviceLoss('webgpu', Promise.resolve('taken'));
  await expect(loss.attempt(never)).rejects.toMatchObject(lost);
  expect(() => loss.check()).toThrow(expect.objectContaining(lost));
});

it('explains work that failed just before the loss was told', async () => {
  const told = new Promise<string>((resolve) => {
    setTimeout(() => resolve('taken'), 20);
  });
  const loss = new DeviceLoss('webgpu', told);
  await expect(loss.attempt(Promise.reject(new Error('AbortError')))).rejects.toMatchObject(lost);
});

it('leaves other failures as they are', async () => {
  const loss = new DeviceLoss('webgpu', never);
  await expect(loss.attempt(Promise.reject(new Error('a mistake')))).rejects.toThrow('a mistake');
});

it('keeps nothing of work that is done', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new TypeError('This Node cannot be told to collect');
  const loss = new DeviceLoss('webgpu', never);
  const results: WeakRef<Float32Array>[] = [];
  for (let picture = 0; picture < 20; picture += 1)
    results.push(new WeakRef(await loss.attempt(Promise.resolve(new Float32Array(78_400)))));
  // A reference that was read in this turn keeps its target alive until the turn is over.
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  collect();
  expect(results.filter((result) => result.deref() !== undefined)).toHaveLength(0);
  expect(() => loss.check()).not.toThrow();
});
