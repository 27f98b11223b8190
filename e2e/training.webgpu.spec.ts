// WebGPU, on Chromium's software adapter: right and slow, so the networks are small.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { expectNoLeak } from './support/leakCheck';
import { referenceRunError } from './support/parityRun';

test.describe.configure({ timeout: 600_000 });

test('A run on WebGPU from click to finish', async ({ forge }) => {
  const { run, grid } = forge;
  const running = await forge.open(smallQuery({ engine: 'tfjs-webgpu', steps: 12 }));
  expect(running).toMatchObject({ id: 'tfjs-webgpu', reason: { kind: 'chosen' } });
  await expect(forge.engine).toContainText('TensorFlow.js on WebGPU');
  const before = await grid.digest();
  await run.train.click();
  await expect(run.status).toContainText('Finished 12 steps', { timeout: 180_000 });
  await expect(grid.canvas).toHaveAttribute('data-step', '12');
  await expect.poll(() => grid.digest()).not.toBe(before);
  const { step, generator, discriminator } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect([...generator, ...discriminator].filter((loss) => !Number.isFinite(loss))).toEqual([]);
});

test('WebGPU is offered, but a software adapter is not taken by itself', async ({ forge }) => {
  const running = await forge.open();
  const webgpu = (await forge.engines()).find(({ id }) => id === 'tfjs-webgpu');
  expect(webgpu).toMatchObject({ software: true });
  expect(running.software).toBe(false);
  expect(running.id).toBe('wasm');
});

// One story: the shaders take a quarter of a minute to compile in software, and once is enough.
test('tfjs-webgpu computes the reference’s losses, and holds no more memory the longer it trains', async ({
  forge,
}) => {
  await forge.open(smallQuery());
  const error = await referenceRunError(forge, 'small', 'tfjs-webgpu', 20);
  console.log(`tfjs-webgpu: relative difference ${error.toExponential(1)} over 20 steps`);
  expect(error).toBeLessThan(2e-2);
  await expectNoLeak(forge, 'tfjs-webgpu');
});
