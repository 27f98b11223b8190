// TensorFlow.js on WebGPU, on Chromium's software adapter. It is correct but slow, so the networks are small.
import { expect, test } from './fixtures';
import { lossError, referenceRunError } from './support/parityRun';

test.describe.configure({ timeout: 600_000 });

test('WebGPU is offered, but a software adapter is not taken by itself', async ({
  lab: { forge, opened },
}) => {
  const webgpu = (await forge.engines()).find(({ id }) => id === 'tfjs-webgpu');
  expect(webgpu).toMatchObject({ software: true });
  expect(opened.software).toBe(false);
  expect(opened.id).toBe('wasm');
});

// A single story, because each new run compiles its shaders again, which takes the processor half a minute. Tensors are
// counted, so a leak of one step shows.
test('A run goes from click to finish, with the reference’s losses, and holds no more memory the longer it lasts', async ({
  lab: { forge },
}) => {
  const { run, grid } = forge;
  expect(await referenceRunError(forge, 'small', 'tfjs-webgpu', 5)).toBeLessThan(2e-2);
  expect(await forge.ready()).toMatchObject({ id: 'tfjs-webgpu', reason: { kind: 'chosen' } });
  await expect(forge.engine).toContainText('TensorFlow.js on WebGPU');
  const held = await forge.memory();
  expect(held.tensors).toBeGreaterThan(0);
  expect(held.bytes).toBeGreaterThan(0);

  const before = await grid.digest();
  await forge.configure({ steps: 20 });
  await run.trainMore.or(run.resume).click();
  await expect(run.status).toContainText('Finished 20 steps', { timeout: 180_000 });
  await expect(grid.canvas).toHaveAttribute('data-step', '20');
  await expect.poll(() => grid.digest()).not.toBe(before);
  expect((await forge.lossHistory()).step).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const error = await lossError(forge, 'small', 20);
  console.log(`tfjs-webgpu: relative difference ${error.toExponential(1)} over 20 steps`);
  expect(error).toBeLessThan(2e-2);
  expect(await forge.memory()).toEqual(held);
});
