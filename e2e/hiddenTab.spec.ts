// A tab behind another one: training goes on at full speed, and the run is saved.
import { QUIET_ARGS } from './browserArgs.mjs';
import { expect, test as base } from './fixtures';
import { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { startPlainChromium } from './support/plainChromium';
import { runsOnDisk } from './support/runsOnDisk';
import { watchPage } from './support/watchPage';

/** The time that is compared: long enough that a timer which is throttled to once a second shows. */
const SPAN_MS = 3_000;
/**
 * The least share of the speed in front. The rest may be other work of the machine. A throttled loop would reach some
 * hundredths.
 */
const LEAST_SHARE = 0.5;

const test = base.extend({
  forge: async ({ baseURL }, use) => {
    const { browser, close } = await startPlainChromium(QUIET_ARGS);
    try {
      const page = browser.contexts()[0]!.pages()[0]!;
      const complaints = watchPage(page, new URL(baseURL!).origin);
      const forge = new ForgePage(page);
      await page.goto(`${baseURL}${smallQuery({ steps: 1_000_000 })}`);
      await forge.ready();
      await use(forge);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  },
});

async function stepsWithin(forge: ForgePage, spanMs: number): Promise<number> {
  const steps = (): Promise<number> => forge.stepCount();
  const before = await steps();
  const beganMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, spanMs));
  const during = (await steps()) - before;
  return (during * spanMs) / (performance.now() - beganMs);
}

const visibility = (forge: ForgePage): Promise<DocumentVisibilityState> =>
  forge.page.evaluate(() => document.visibilityState);

test('A hidden tab trains at full speed, tells how far it is, and is saved', async ({ forge }) => {
  const { page } = forge;
  await forge.run.train.click();
  await expect.poll(() => forge.stepCount()).toBeGreaterThan(100);
  const inFront = await stepsWithin(forge, SPAN_MS);
  const whileVisible = await forge.stepCount();

  const other = await page.context().newPage();
  await other.bringToFront();
  await expect.poll(() => visibility(forge)).toBe('hidden');
  // Measured several times: other work may disturb one measurement, but a throttled loop is slow in all.
  const shareWhileHidden = async (): Promise<number> => {
    const share = (await stepsWithin(forge, SPAN_MS)) / inFront;
    console.log(`hidden at ${(100 * share).toFixed(0)}% of the speed in front`);
    return share;
  };
  await expect.poll(shareWhileHidden).toBeGreaterThan(LEAST_SHARE);
  // Hiding the tab saves the run. Only the title shows.
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step ?? 0).toBeGreaterThanOrEqual(whileVisible);
  const titled = async (): Promise<number> =>
    Number(/[\d,]+/.exec(await page.title())?.[0].replaceAll(',', ''));
  const before = await titled();
  await expect.poll(titled).toBeGreaterThan(before);

  await page.bringToFront();
  await expect.poll(() => visibility(forge)).toBe('visible');
  await forge.run.pause.click();
  await expect(forge.run.status).toContainText('Paused');
  const { step } = await forge.lossHistory();
  expect(step).toEqual(Array.from(step, (_, index) => index + 1));
  await expect(forge.grid.canvas).toHaveAttribute('data-step', String(step.length));
});
