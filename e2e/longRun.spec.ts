// A run of many steps keeps only its losses and a bounded timeline in memory.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { smallQuery, TINY } from './support/configs';

/** Losses take 20 bytes a step, in arrays that double. The rest depends on the garbage collector. */
const MOST_GROWN_BYTES = 6e6;

interface Held {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly worker: { readonly tensors: number; readonly bytes: number };
}

async function measure(forge: ForgePage): Promise<Held> {
  const devtools = await forge.page.context().newCDPSession(forge.page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const nodes = await forge.page.evaluate(() => document.querySelectorAll('*').length);
  await devtools.detach();
  return { heapBytes: usedSize, nodes, worker: await forge.memory() };
}

async function expectNoGrowth(forge: ForgePage): Promise<void> {
  await forge.trainTo(5_000);
  const before = await measure(forge);
  await forge.trainTo(50_000);
  const after = await measure(forge);
  console.log(
    `page heap ${(before.heapBytes / 1e6).toFixed(1)} MB after 5,000 steps, ${(after.heapBytes / 1e6).toFixed(1)} MB after 50,000`,
  );
  expect((await forge.lossHistory()).step).toHaveLength(50_000);
  expect(after.worker).toEqual(before.worker);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(MOST_GROWN_BYTES);
  expect(Math.abs(after.nodes - before.nodes)).toBeLessThan(100);
  await expect(forge.page).toHaveTitle(/Finished/);
}

/** The steps of all pictures in the timeline, up to the run's last step. */
async function stepsKept({ page, timeline }: ForgePage, last: number): Promise<number[]> {
  await timeline.slider.focus();
  await page.keyboard.press('Home');
  return page.evaluate(async (end) => {
    const canvas = document.querySelector('[data-testid="sample-grid"]')!;
    const slider = document.querySelector('[aria-label="Step shown"]')!;
    const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const seen: number[] = [];
    while (seen.at(-1) !== end && seen.length < 1_000) {
      seen.push(Number(canvas.getAttribute('data-step')));
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      await settled();
    }
    return seen;
  }, last);
}

// A single story, because a run of so many steps takes long.
test('A long run grows neither memory nor the document, and keeps some 240 pictures', async ({ forge }) => {
  test.setTimeout(600_000);
  const { timeline } = forge;
  await forge.open(smallQuery({ ...TINY, steps: 60_000 }));
  await test.step('50,000 steps grow neither memory nor the document', () => expectNoGrowth(forge));
  await test.step('every thousandth picture is kept', async () => {
    await forge.trainTo(60_000);
    await expect(timeline.milestones.getByRole('button')).toHaveCount(8);
    const steps = await stepsKept(forge, 60_000);
    expect(steps).toEqual(expect.arrayContaining(Array.from({ length: 61 }, (_, index) => 1_000 * index)));
    expect(steps).toEqual(expect.arrayContaining([0, 1, 3, 13, 34, 89, 233]));
    expect(steps.length).toBeGreaterThan(80);
    expect(steps.length).toBeLessThanOrEqual(240);
  });
});
