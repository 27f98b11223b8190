// What is visible on a phone and on a small laptop.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { Tour } from './pages/tour';
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
});

/** The narrowest phone, and a window of 1280 by 720 that is zoomed to 200%. */
const SMALL_VIEWS = [
  { width: 320, height: 568 },
  { width: 640, height: 360 },
] as const;
/** WCAG 2.2, 2.5.5. */
const FINGER_PIXELS = 44;

/** What can be pressed or dragged and is too small for a finger, or for its words. */
function tooSmall(fingerPixels: number): string[] {
  const targets = document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], summary');
  return [...targets].flatMap((control) => {
    // Some inputs are hidden in their label or lie on a picture of theirs, which takes the tap.
    const target = control.closest<HTMLElement>('label') ?? control;
    if (!target.checkVisibility()) return [];
    const { width, height } = target.getBoundingClientRect();
    const name = control.getAttribute('aria-label') ?? target.innerText;
    const isCut = target.matches('button') && target.scrollWidth > target.clientWidth;
    return Math.min(width, height) >= fingerPixels && !isCut ? [] : [`${name}: ${width} x ${height}`];
  });
}

test.describe('With a finger', () => {
  test.use({ viewport: SMALL_VIEWS[0], isMobile: true, hasTouch: true });

  test('everything can be hit and nothing scrolls sideways, before, during and after training, and in dialogs', async ({
    forge,
    page,
  }) => {
    const { header, run, timeline, library, savedRuns, settings, networks, grid } = forge;
    const fits = async (state: string): Promise<void> => {
      for (const view of SMALL_VIEWS) {
        await page.setViewportSize(view);
        const about = `${state}, at ${view.width} pixels`;
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth), about)
          .toBe(view.width);
        expect.soft(await page.evaluate(tooSmall, FINGER_PIXELS), about).toEqual([]);
        const [dialog] = await page.getByRole('dialog').all();
        const overflow = await dialog?.evaluate((box) => box.scrollWidth - box.clientWidth);
        expect.soft(overflow ?? 0, `${about}: the dialog scrolls sideways`).toBe(0);
      }
    };
    await forge.open(smallQuery({ labels: true, averaging: 0.9, steps: 20 }));
    await fits('before training');
    await run.train.tap();
    await expect(run.trainMore).toBeVisible();
    await fits('at the end');
    await forge.configure({ steps: 1_000_000 });
    await run.trainMore.or(run.resume).tap();
    await forge.trainsBeyond(20);
    await fits('during training');
    await run.pause.tap();
    await expect(run.resume).toBeVisible();
    await expect(savedRuns.items).toHaveCount(1);
    await settings.field('Batch size').fill('9');
    await fits('after training');

    const inDialog = async (state: string, open: Locator): Promise<void> => {
      await open.tap();
      await expect(page.getByRole('dialog')).toBeVisible();
      await fits(state);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    };
    await inDialog('the networks', networks.getByRole('button', { name: 'Show all layers' }));
    await inDialog('the timelapse', timeline.timelapse);
    await inDialog('the exports', library.download);
    await inDialog('a question', run.reset);
    await inDialog('a link for a class', page.getByRole('button', { name: 'Make a link' }));
    await inDialog('images of one’s own', page.getByRole('button', { name: 'Images of your own' }));
    const tour = new Tour(page);
    await tour.button.tap();
    await expect(tour.heading).toBeVisible();
    await fits('in the tour');
    await page.keyboard.press('Escape');
    await expect(tour.heading).toBeHidden();
    await grid.tile(3).press('Enter');
    await expect(grid.nearest.getByText(/^Distance/)).toBeVisible();
    await fits('the nearest digits');
    await page.keyboard.press('Escape');
    await library.saveAs('A name of a good length that someone may well give to a run');
    await expect(library.items).toHaveCount(1);
    await savedRuns.keepAs('Another name of a good length that someone may give');
    await fits('with something saved');
    await forge.reload();
    await expect(savedRuns.offer.continue).toBeVisible();
    await fits('with an offer');
    await header.choose(header.language('한국어'));
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await fits('in Korean');
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
