// The page on a static host that knows nothing of it: threads without the host's headers, visits without a network, and
// updates that wait for the visitor.
import type { Page } from '@playwright/test';
import { SERVED_HEADERS } from '../scripts/headers.mjs';
import { expect, test as base } from './fixtures';
import { smallQuery } from './support/configs';
import { BareServer, firstFiles, NEW_MARK } from './support/bareServer';

interface Hosted {
  readonly headers: Readonly<Record<string, string>>;
  readonly host: BareServer;
}

const test = base.extend<Hosted>({
  headers: [{}, { option: true }],
  host: async ({ headers }, use) => {
    const host = await BareServer.start(headers);
    await use(host);
    await host.stop();
  },
  baseURL: ({ host }, use) => use(host.url),
});

test.use({ ownTab: true, serviceWorkers: 'allow' });

const QUERY = smallQuery({ engine: 'wasm', threads: 2 });
const ENDLESS = 1_000_000;

/** @returns the number of documents that the page has loaded so far */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  return () => loads;
}

/** Resolves when the page needs no network any more. */
async function untilKept(page: Page): Promise<void> {
  const names = await firstFiles();
  await expect
    .poll(() =>
      page.evaluate(async (files) => {
        const found = await Promise.all(
          files.map((name) => caches.match(new URL(`./${name}`, document.baseURI))),
        );
        return files.filter((_, index) => found[index] === undefined);
      }, names),
    )
    .toEqual([]);
}

test('On a host without headers, in a subfolder, there are threads after one reload, and the next visit needs no network', async ({
  forge,
  page,
  host,
}) => {
  const loads = countLoads(page);
  const running = await forge.open(QUERY);
  expect(running).toMatchObject({ id: 'wasm', threads: 2 });
  expect(running).not.toHaveProperty('oneThread');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(loads()).toBe(2);
  await forge.trainTo(20);
  const history = await forge.lossHistory();
  await untilKept(page);

  await host.stop();
  await forge.reload();
  expect(loads(), 'it is isolated at once').toBe(3);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await forge.trainTo(20);
  expect(await forge.lossHistory()).toEqual(history);
});

test('An update is offered, waits for the run to rest, and is loaded on request', async ({
  forge,
  page,
  host,
}) => {
  await forge.open(smallQuery({ engine: 'wasm', steps: ENDLESS }));
  await untilKept(page);
  await forge.run.train.click();
  await forge.trainsBeyond(0);
  const loads = countLoads(page);

  host.update();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const { status } = forge.notices;
  await expect(status).toContainText('It can be loaded when the training rests.');
  const take = status.getByRole('button', { name: 'Load it' });
  await expect(take).toHaveAttribute('aria-disabled', 'true');
  await take.click({ force: true });
  const stepCount = await forge.stepCount();
  await forge.trainsBeyond(stepCount);
  expect(loads()).toBe(0);

  await forge.run.pause.click();
  await expect(forge.run.resume).toBeVisible();
  const { length } = (await forge.lossHistory()).step;
  await take.click();
  await expect(page.locator('html')).toHaveAttribute(NEW_MARK);
  await expect(forge.savedRuns.offer.continue).toHaveText(`Continue at step ${length.toLocaleString('en')}`);
  expect(loads()).toBe(1);
  await expect(take).toBeHidden();
});

test.describe('A host that sends the headers', () => {
  test.use({ headers: SERVED_HEADERS });

  test('needs no reload, and is not needed for the next visit either', async ({ forge, page, host }) => {
    const loads = countLoads(page);
    expect(await forge.open(QUERY)).toMatchObject({ threads: 2 });
    await untilKept(page);
    expect(loads()).toBe(1);
    await host.stop();
    expect(await forge.reload()).toMatchObject({ threads: 2 });
    await forge.trainTo(5);
  });
});

test.describe('A window without service workers', () => {
  test.use({ serviceWorkers: 'block' });

  test('trains on one thread and says why', async ({ forge, page }) => {
    const loads = countLoads(page);
    // As in private windows of Firefox.
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    expect(await forge.open(QUERY)).toMatchObject({ threads: 1, oneThread: 'not-isolated' });
    await expect(forge.engine).toContainText('Runs on one thread: the server leaves out the headers');
    await forge.trainTo(5);
    expect(loads()).toBe(1);
  });
});
