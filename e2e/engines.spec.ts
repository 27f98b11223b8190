// The list of engines, the choice among them, and that they compute the same. WebGPU and the CPU engine have stories of
// their own.
import { NETWORKS } from '../src/config/networks';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { expectNoLeak } from './support/leakCheck';
import { lossError, referenceRunError, referenceSettings } from './support/parityRun';
import { toAnotherRun, trainInHalves, worstError } from './support/sameRun';

test('The page lists what this machine can run, and takes no software GPU by itself', async ({ forge }) => {
  const running = await forge.open();
  const engines = await forge.engines();
  expect(engines).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'wasm', software: false, threads: expect.any(Number) }),
      expect.objectContaining({ id: 'tfjs-cpu', software: false }),
    ]),
  );
  expect(running.software).toBe(false);
  const hardware = engines.filter(({ id, software }) => /webgpu|webgl/.test(id) && !software);
  expect(running.id).toBe(hardware[0]?.id ?? 'wasm');
  expect(running.reason.kind).toBe(hardware.length > 0 ? 'hardware-gpu' : 'no-hardware-gpu');
  await expect(forge.engine).toContainText('Chosen automatically');
  await expect(forge.engine).toContainText(running.device);
  // The settings offer the same engines.
  const offered = await forge.settings.choice('Engine').getByRole('option').count();
  expect(offered).toBe(engines.length + 1);
});

test('The page is isolated, so that WebAssembly has its threads', async ({ forge, page }) => {
  await forge.open(smallQuery({ threads: 'auto' }));
  const cores = await page.evaluate(() => (crossOriginIsolated ? navigator.hardwareConcurrency : 0));
  expect(cores).toBeGreaterThan(0);
  const wasm = (await forge.engines()).find(({ id }) => id === 'wasm');
  expect(wasm?.threads).toBeGreaterThanOrEqual(Math.min(2, cores));
});

test('An engine that is not there is refused with its name', async ({ forge }) => {
  await forge.open(smallQuery());
  const before = await forge.config();
  const refused = await forge.rejection('configure', { engine: 'webgpu' });
  expect(refused).toMatchObject({ code: 'engine-unavailable', details: { engine: 'webgpu' } });
  expect(await forge.config()).toEqual(before);
  await forge.trainTo(3);
});

test('A link that names an engine not to be had here opens with another, and says so', async ({ forge }) => {
  const running = await forge.open('?engine=webgpu&seed=3');
  expect(running.id).not.toBe('webgpu');
  await expect(forge.notices.region).toContainText('Fused WebGPU');
  await expect(forge.run.status).toContainText('Ready to train');
  expect((await forge.config()).seed).toBe(3);
});

test('The engine can be changed in mid-run, and back', async ({ forge }) => {
  await forge.open(smallQuery({ steps: 80 }));
  await forge.trainTo(20);
  const { settings, run } = forge;
  await settings.choice('Engine').selectOption('tfjs-wasm');
  await expect(settings.hint).toContainText('Takes effect from the next step on.');
  await settings.apply.click();
  await expect(forge.engine).toContainText('TensorFlow.js on WebAssembly');
  await expect(run.trainMore).toHaveText('Train 60 more');
  expect((await forge.lossHistory()).step).toHaveLength(20);
  await forge.trainTo(40);
  await forge.configure({ engine: 'tfjs-cpu' });
  await forge.trainTo(60);
  await forge.configure({ engine: 'wasm' });
  await expect(forge.engine).toContainText('Fused WebAssembly');
  await run.trainMore.click();
  await expect(run.status).toContainText('Finished 80 steps');
  const mixed = await forge.lossHistory();
  await run.resetForSure();
  await forge.trainTo(80);
  const pure = await forge.lossHistory();
  expect(mixed.step).toEqual(pure.step);
  for (const network of NETWORKS)
    mixed[network].forEach((loss, index) => expect(loss).toBeCloseTo(pure[network][index]!, 4));
});

// src/engine/tfjs/parity.test.ts has the long runs of the first two, with the same code.
for (const [engine, tolerance, steps] of [
  ['tfjs-wasm', 1e-4, 50],
  ['tfjs-cpu', 1e-4, 20],
] as const)
  test(`${engine} computes the reference’s losses in the page, and holds no more memory the longer it trains`, async ({
    forge,
  }) => {
    await forge.open(smallQuery());
    const error = await referenceRunError(forge, 'small', engine, steps);
    console.log(`${engine}: relative difference ${error.toExponential(1)} over ${steps} steps`);
    expect(error).toBeLessThan(tolerance);
    await expectNoLeak(forge, engine);
  });

// A single story, because each page compiles the shaders of its networks, which takes a processor far longer than the
// steps do.
test('tfjs-webgl computes the reference’s losses in the page, leaks nothing, and goes on from a file', async ({
  forge,
}) => {
  test.setTimeout(600_000);
  const engine = 'tfjs-webgl';
  const tolerance = 2e-2;
  await forge.open(smallQuery());
  await test.step('convolutions', async () => {
    const error = await referenceRunError(forge, 'conv', engine, 4);
    console.log(`${engine}, conv: relative difference ${error.toExponential(1)} over 4 steps`);
    expect(error).toBeLessThan(tolerance);
  });
  for (const first of ['wasm', engine] as const)
    await test.step(`a file of ${first}`, async () => {
      const { straight, restored } = await trainInHalves(forge, {
        settings: { ...referenceSettings('small'), engine: first, steps: 10 },
        steps: 5,
        goElsewhere: toAnotherRun,
        ...(first !== engine && { means: { engine } }),
      });
      const error = worstError(restored.losses, straight.losses);
      console.log(`${first} to ${engine}: relative difference ${error.toExponential(1)}`);
      expect(error).toBeLessThan(tolerance);
      expect((await forge.ready()).id).toBe(engine);
    });
  await test.step('dense layers, in the run that came back', async () => {
    const error = await lossError(forge, 'small', 10);
    console.log(`${engine}, small: relative difference ${error.toExponential(1)} over 10 steps`);
    expect(error).toBeLessThan(tolerance);
    const before = await forge.memory();
    expect(before.tensors).toBeGreaterThan(0);
    await forge.trainTo(30);
    expect(await forge.memory()).toEqual(before);
  });
});
