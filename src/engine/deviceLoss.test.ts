// One error, however a browser tells that a GPU is gone.
import { expect, it } from 'vitest';
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
