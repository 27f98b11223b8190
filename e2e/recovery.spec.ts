// What can happen to a run, and its recovery: numbers out of bounds, a lost WebGL context, and many steps that must not
// leak.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { expectSavedAt, readSave, runsOnDisk } from './support/runsOnDisk';

test.use({ ownTab: true });

test('Losses that explode take the run back to where all was well, and name the setting to lower', async ({
  forge,
}) => {
  const { run, grid, notices } = forge;
  await forge.open(smallQuery({ steps: 400 }));
  await forge.trainTo(20);
  const before = await grid.digest();
  await forge.configure({ discriminatorLearningRate: 1000 });
  await run.trainMore.click();
  await expect(notices.alert).toContainText('The losses exploded at step');
  await expect(notices.alert).toContainText('back at step 20');
  await expect(notices.alert).toContainText('Discriminator learning rate');
  await expect(grid.canvas).toHaveAttribute('data-step', '20');
  expect(await grid.digest()).toBe(before);
  const { step, discriminator, generator } = await forge.lossHistory();
  expect(step).toHaveLength(20);
  expect([...discriminator, ...generator].every(Number.isFinite)).toBe(true);
  await expectSavedAt(forge.page, 20);

  await forge.configure({ discriminatorLearningRate: 2e-4 });
  expect((await forge.trainTo(60)).step).toBe(60);
  const history = await forge.lossHistory();
  expect(history.step).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect([...history.discriminator, ...history.generator].every(Number.isFinite)).toBe(true);
  await expectSavedAt(forge.page, 60);
});

/** Runs in the worker before its own code: loses its WebGL contexts on request. */
function loseContexts(): void {
  const contexts: WebGL2RenderingContext[] = [];
  const genuine: unknown = Reflect.get(OffscreenCanvas.prototype, 'getContext');
  if (typeof genuine !== 'function') return;
  Reflect.set(OffscreenCanvas.prototype, 'getContext', function (this: OffscreenCanvas, ...args: unknown[]) {
    const context: unknown = Reflect.apply(genuine, this, args);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  });
  new BroadcastChannel('lose-context').onmessage = () => {
    for (const context of contexts.splice(0)) context.getExtension('WEBGL_lose_context')?.loseContext();
  };
}

test('A WebGL context that is taken away costs seconds of the run, and shows no garbage', async ({
  forge,
}) => {
  test.setTimeout(600_000);
  await forge.page.route(/\/assets\/train\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${loseContexts.toString()})();\n${await response.text()}` });
  });
  await forge.open(smallQuery({ engine: 'tfjs-webgl', steps: 1_000_000 }));
  await forge.trainTo(10);
  await forge.run.trainMore.click();
  await forge.trainsBeyond(10);
  await forge.page.evaluate(() => new BroadcastChannel('lose-context').postMessage('now'));
  await expect(forge.notices.status).toContainText('training goes on from step', { timeout: 180_000 });
  const recovered = await forge.stepCount();
  await forge.trainsBeyond(recovered + 10);
  const { step: last } = await forge.page.evaluate(() => window.digitForge.pause());
  const { step, discriminator, generator } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  expect([...discriminator, ...generator].every((loss) => loss > 0 && loss < 20)).toBe(true);
  await expectSavedAt(forge.page, last);
});

test('A worker that dies costs what was trained since the run was last saved', async ({ forge }) => {
  await forge.page.addInitScript(() => {
    const workers: Worker[] = [];
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (String(url).includes('train.worker')) workers.push(this);
      }
    };
    // Simulates a browser that is out of memory: the worker ends with an error.
    addEventListener('kill-worker', () => {
      const worker = workers.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    });
  });
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await forge.trainTo(200);
  await forge.trainsBeyond(199);
  await expect(forge.page.getByRole('region', { name: 'Saved runs' })).toContainText('200');
  await forge.run.trainMore.click();
  await forge.trainsBeyond(250);
  await forge.page.evaluate(() => dispatchEvent(new Event('kill-worker')));
  await expect(forge.page.getByText('has stopped unexpectedly')).toBeVisible();
  const [saved] = await runsOnDisk(forge.page);
  expect((await readSave(forge.page, saved!)).run.step).toBeGreaterThanOrEqual(200);
  await forge.page.getByRole('button', { name: 'Try again' }).click();
  await forge.trainsBeyond(199);
  await expect(forge.run.resume).toBeVisible();
  const { step } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: step.length }, (_, index) => index + 1));
  const from = step.length;
  expect((await forge.trainTo(from + 50)).step).toBe(from + 50);
  await expectSavedAt(forge.page, from + 50);
  expect(
    (await runsOnDisk(forge.page)).map(({ id }) => id),
    'it is the same run',
  ).toEqual([saved!.id]);
});
