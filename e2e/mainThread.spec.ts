// While the worker trains, the page's thread stays free: clicks and scrolling never wait.
import { expect, test } from './fixtures';
import { SEED_ON_WASM } from './support/configs';

const WATCHED_MS = 6000;

test('The main thread stays free while training', async ({ forge, page }, testInfo) => {
  await forge.open(SEED_ON_WASM);
  await forge.run.train.click();
  await expect.poll(() => forge.stepCount()).toBeGreaterThan(4);
  // The chart's code comes with the first losses, and is no part of training.
  await expect(forge.losses.locator('svg path[d*="L"]')).toHaveCount(4);

  const { longTasksMs, frames, steps } = await page.evaluate(async (watchedMs) => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) =>
      found.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const firstStep = window.digitForge.losses().step.length;
    const startMs = performance.now();
    let drawn = 0;
    await new Promise<void>((resolve) => {
      const frame = (): void => {
        drawn += 1;
        if (performance.now() - startMs < watchedMs) requestAnimationFrame(frame);
        else resolve();
      };
      requestAnimationFrame(frame);
    });
    found.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    const lastStep = window.digitForge.losses().step.length;
    return { longTasksMs: found, frames: drawn, steps: lastStep - firstStep };
  }, WATCHED_MS);

  const words = `${steps} steps and ${frames} frames in ${WATCHED_MS / 1000} s; long tasks (ms): ${
    longTasksMs.map(Math.round).join(', ') || 'none'
  }`;
  console.log(words);
  testInfo.annotations.push({ type: 'measured', description: words });
  expect(steps, 'it trains all the while').toBeGreaterThan(0);
  // The promise is that there are no long tasks. Other programs may delay a task, so the limit is looser. A page that
  // trains or draws too much on this thread would far exceed this.
  const longest = Math.max(0, ...longTasksMs);
  const total = longTasksMs.reduce((sum, duration) => sum + duration, 0);
  expect(longest).toBeLessThan(250);
  expect(total / WATCHED_MS).toBeLessThan(0.05);
});
