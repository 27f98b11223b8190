// The CPU engine when something is missing: isolation, a thread's script, its binaries. Training works nevertheless,
// and the page says what it costs.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import {
  endFirstThread,
  withDamagedKernels,
  withFirstOfThreeThreads,
  withoutIsolation,
  withoutSharedMemory,
  withoutThreadScript,
} from './support/spoiledFiles';

test.use({ ownTab: true });

test('A page that is not isolated trains with one thread, and says why', async ({ forge, page }) => {
  await withoutIsolation(page);
  const running = await forge.open(smallQuery({ threads: 8 }));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(running).toMatchObject({
    id: 'wasm',
    threads: 1,
    oneThread: 'not-isolated',
    reason: { kind: 'chosen' },
  });
  await expect(forge.engine).toContainText('1 thread');
  await expect(forge.engine).toContainText('leaves out the headers that more need (COOP and COEP)');
  await forge.trainTo(50);
  expect((await forge.lossHistory()).step).toHaveLength(50);
  // The page never had threads, so it reports no loss.
  await expect(forge.notices.status).toBeEmpty();
});

for (const smallest of ['any', 'large'] as const)
  test(`Where the browser refuses ${smallest} shared memory, both engines on WebAssembly train with one thread`, async ({
    forge,
    page,
  }) => {
    await withoutSharedMemory(page, smallest);
    await forge.open(smallQuery({ threads: 2 }));
    for (const [engine, step] of [
      ['wasm', 20],
      ['tfjs-wasm', 40],
    ] as const) {
      await forge.configure({ engine });
      expect(await forge.ready()).toMatchObject({ id: engine, threads: 1, oneThread: 'no-shared-memory' });
      await expect(forge.engine).toContainText(
        'this browser gives the page no memory that threads can share',
      );
      await forge.trainTo(step);
      expect((await forge.lossHistory()).step).toHaveLength(step);
    }
  });

test.describe('Where a thread’s script does not load', () => {
  test.use({ provoked: /thread\.worker/ });

  test('training goes on without it, and that is told once', async ({ forge, page }) => {
    const spoiled = await withoutThreadScript(page);
    const { notices, engine } = forge;
    expect(await forge.open(smallQuery({ threads: 2 }))).toMatchObject({ id: 'wasm' });
    expect(spoiled).toHaveLength(1);
    const lost = notices.status.getByText('with 1 instead of 2');
    await expect(lost).toHaveCount(1);
    expect(await forge.ready()).toMatchObject({ threads: 1, reason: { kind: 'fewer-threads', from: 2 } });
    await expect(engine).toContainText('Lost some of its 2 threads');
    await forge.trainTo(50);
    expect((await forge.lossHistory()).step).toHaveLength(50);
    await expect(lost).toHaveCount(1);
  });
});

test.describe('Where one thread of three does not start', () => {
  test.use({ provoked: /thread\.worker-gone/ });

  test('the other two train on, and one loss is told', async ({ forge, page }) => {
    await withFirstOfThreeThreads(page, 'never starts');
    await forge.open(smallQuery({ threads: 3 }));
    await forge.trainTo(50);
    expect(await forge.ready()).toMatchObject({ threads: 2, reason: { kind: 'fewer-threads', from: 3 } });
    await expect(forge.notices.status.getByText('with 2 instead of 3')).toHaveCount(1);
  });
});

test('A thread of three that dies in mid-run costs time and no step', async ({ forge, page }) => {
  const { run, notices } = forge;
  await withFirstOfThreeThreads(page, 'dies when told');
  const query = smallQuery({ threads: 3, reproducible: 'true', steps: 1_000_000 });
  expect(await forge.open(query)).toMatchObject({ id: 'wasm', threads: 3 });
  await run.train.click();
  await forge.trainsBeyond(0);
  await expect(notices.status).toBeEmpty();
  await endFirstThread(page);
  await expect(notices.status.getByText('with 2 instead of 3')).toHaveCount(1);
  const length = await forge.stepCount();
  await forge.trainsBeyond(length + 100);
  await run.pause.click();
  await expect(run.resume).toBeVisible();
  const broken = await forge.lossHistory();

  await forge.configure({ threads: 1 });
  await forge.reset();
  await forge.trainTo(length + 100);
  const { generator, discriminator } = await forge.lossHistory();
  expect(broken.generator.slice(0, length + 100)).toEqual(generator);
  expect(broken.discriminator.slice(0, length + 100)).toEqual(discriminator);
});

test('Damaged binaries leave the engine’s place to tfjs, which is told, whether it was chosen or not', async ({
  forge,
  page,
}) => {
  const damaged = await withDamagedKernels(page, 'all');
  for (const engine of ['auto', 'wasm'] as const) {
    const { length } = damaged;
    const running = await forge.open(smallQuery({ engine }));
    expect(damaged.length).toBeGreaterThan(length);
    expect(running).toMatchObject({ id: 'tfjs-wasm', reason: { kind: 'fallback', from: 'wasm' } });
    const told = forge.notices.status.getByText(
      'Fused WebAssembly could not run, so TensorFlow.js on WebAssembly trains instead.',
    );
    await expect(told).toHaveCount(1);
    await forge.trainTo(20);
    expect((await forge.lossHistory()).step).toHaveLength(20);
    await expect(told).toHaveCount(1);
  }
});

test('A damaged binary of relaxed SIMD leaves it with plain SIMD', async ({ forge, page }) => {
  const damaged = await withDamagedKernels(page, 'relaxed');
  const running = await forge.open(smallQuery());
  expect(damaged).toHaveLength(1);
  expect(running).toMatchObject({ id: 'wasm', reproducible: true, reason: { kind: 'chosen' } });
  await forge.trainTo(50);
  await expect(forge.notices.status).toBeEmpty();
});
