// What is visible on a phone and on a small laptop.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${String(locator)} is not shown`);
  return box;
}

/** The visible area of a box. */
function visibleArea({ x, y, width, height }: Box, view: { width: number; height: number }): number {
  const across = Math.min(x + width, view.width) - Math.max(x, 0);
  const down = Math.min(y + height, view.height) - Math.max(y, 0);
  return Math.max(0, across) * Math.max(0, down);
}

test.describe('On a phone', () => {
  const VIEW = { width: 390, height: 844 };
  test.use({ viewport: VIEW, isMobile: true, hasTouch: true, deviceScaleFactor: 3 });

  test('the digits come first and the run controls stay at the thumb', async ({ forge, page }) => {
    const { run, grid, losses, settings, library } = forge;
    await forge.open(smallQuery({ steps: 30 }));

    const digits = await boxOf(grid.canvas);
    expect(digits.y + digits.height, 'the whole grid is on the first screen').toBeLessThan(VIEW.height);
    expect(digits.width).toBeGreaterThan(0.85 * VIEW.width);
    for (const later of [losses, library.region, settings.region])
      expect((await boxOf(later)).y).toBeGreaterThan(digits.y + digits.height);

    const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(pageHeight).toBeGreaterThan(2 * VIEW.height);
    for (let top = 0; top < pageHeight; top += VIEW.height / 2) {
      await page.evaluate((y) => window.scrollTo(0, y), top);
      for (const control of [run.train, run.step, run.reset, run.progress])
        await expect(control).toBeInViewport({ ratio: 1 });
      const bar = await boxOf(run.region);
      expect(Math.abs(bar.y + bar.height - VIEW.height)).toBeLessThanOrEqual(1);
      const scroll = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.body.scrollWidth,
        window.scrollX,
      ]);
      expect(scroll, 'nothing scrolls sideways').toEqual([VIEW.width, VIEW.width, 0]);
    }
    // The page's end is not hidden behind the bar.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const [end, bar] = [await boxOf(settings.seedDefaults), await boxOf(run.region)];
    expect(end.y + end.height).toBeLessThanOrEqual(bar.y);

    await run.train.tap();
    await expect(run.status).toContainText('Finished 30 steps');
    await expect(run.status).toBeInViewport({ ratio: 1 });
    await expect(run.trainMore).toBeInViewport({ ratio: 1 });
  });

  test('what can be pressed is large enough for a finger', async ({ forge }) => {
    await forge.open(smallQuery());
    const small = await forge.page.getByRole('button').evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        // A file input is hidden in its label, which takes the tap.
        const target = button.closest('label') ?? button;
        const { width, height } = target.getBoundingClientRect();
        const name = button.getAttribute('aria-label') ?? target.textContent;
        // WCAG 2.2, 2.5.8: 24 by 24 pixels at least.
        return width >= 24 && height >= 24 ? [] : [`${name}: ${width} x ${height}`];
      }),
    );
    expect(small).toEqual([]);
  });
});

test.describe('On a small laptop', () => {
  const VIEW = { width: 1280, height: 720 };
  test.use({ viewport: VIEW });

  test('Train, progress, speed and the whole grid are in view, and the grid is largest', async ({
    forge,
  }) => {
    const { run, grid, losses, settings, library, engine, networks, timeline, header } = forge;
    await forge.open(smallQuery({ steps: 1_000_000 }));
    const atRest = [
      run.train,
      run.progress,
      run.status,
      grid.canvas,
      timeline.slider,
      timeline.play,
      timeline.live,
    ];
    for (const part of atRest) await expect(part).toBeInViewport({ ratio: 1 });
    const digits = await boxOf(grid.canvas);
    expect(Math.abs(digits.width - digits.height)).toBeLessThan(1);
    const others = [
      run.region,
      losses,
      settings.region,
      library.region,
      engine,
      networks,
      timeline.region,
      timeline.milestones,
      header.region,
    ];
    for (const other of others) {
      const area = visibleArea(await boxOf(other), VIEW);
      expect(area, String(other)).toBeLessThan(visibleArea(digits, VIEW));
    }

    await run.train.click();
    await expect(run.status).toContainText(/steps\/s · .+ left/);
    for (const part of [run.pause, run.progress, run.status, grid.canvas])
      await expect(part).toBeInViewport({ ratio: 1 });
    expect(await boxOf(grid.canvas), 'nothing jumps while training').toEqual(digits);
    await run.pause.click();
    await expect(run.resume).toBeVisible();
    expect(await boxOf(grid.canvas)).toEqual(digits);
  });

  test('the page itself does not scroll sideways at any width', async ({ forge, page }) => {
    await forge.open(smallQuery());
    for (const width of [320, 360, 600, 768, 1024, 1099, 1100, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 720 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`)
        .toBeLessThanOrEqual(width);
    }
  });
});
