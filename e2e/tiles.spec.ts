// The tiles of the grid one by one: what discriminator and judge make of each, and the real digits that are nearest.
import { expect, test } from './fixtures';
import { HELPED, smallQuery } from './support/configs';
import { tabTo } from './support/keyboard';

/** A tile of which all is known, with its digit. */
const known = (noise: number, critic: RegExp | string): RegExp =>
  new RegExp(
    `^Noise ${noise} · asked for: ${noise % 10}\\. Discriminator: ${
      typeof critic === 'string' ? critic : critic.source
    }\\. Judge: \\d, [\\d.]+% sure\\.$`,
  );
const REAL = /[\d.]+% real/;

test('A tile tells what discriminator and judge make of it, now and in the past, by mouse and by keyboard', async ({
  forge,
  page,
}) => {
  const { grid, run, timeline } = forge;
  await forge.open(smallQuery({ ...HELPED, steps: 1_000_000 }));
  await run.train.click();
  await grid.tile(37).hover();
  await expect(grid.voice, 'while the run trains').toHaveText(known(37, REAL));
  const step = await grid.step();
  await expect.poll(() => grid.step(), 'which goes on').toBeGreaterThan(step);
  await run.pause.click();
  await expect(run.resume).toBeVisible();
  await expect(grid.card).toBeHidden();

  await tabTo(page, grid.tile(0));
  await expect(grid.voice).toHaveText(known(0, REAL));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(grid.tile(19)).toBeFocused();
  await expect(grid.voice, 'while it is paused').toHaveText(known(19, REAL));
  await expect(grid.card).toContainText(/[\d.]+% real/);
  await page.keyboard.press('Escape');
  await expect(grid.card).toBeHidden();

  await timeline.slider.press('Home');
  await grid.tile(42).hover();
  await expect(grid.voice).toHaveText(known(42, 'not kept of past steps'));
});

test('A tile is opened: the nearest real digits, and whether it is a copy', async ({ forge, page }) => {
  const { grid } = forge;
  await forge.open(smallQuery({ steps: 20 }));
  await forge.trainTo(3);
  await tabTo(page, grid.tile(0));
  await page.keyboard.press('Enter');
  await expect(grid.nearest.getByText(/^Real image [\d,]+, a \d$/).first()).toBeVisible();
  await expect(grid.nearest.getByTestId('nearest-pixels')).toHaveText(
    /^Distance \d+\.\d\d, usual for a new real digit: 4\.88$/,
  );
  await expect(grid.nearest.getByText('Not a copy.')).toBeVisible();
  await expect(grid.nearest.getByRole('progressbar'), 'the judge looks at all real digits').toBeVisible();
  await grid.nearest.getByRole('button', { name: 'Cancel' }).click();
  await expect(grid.nearest).toBeHidden();
  await expect(grid.tile(0), 'the focus comes back').toBeFocused();

  await page.keyboard.press('Enter');
  await expect(grid.nearest.getByTestId('nearest-features')).toHaveText(/^Distance \d+\.\d\d, usual/, {
    timeout: 120_000,
  });
  await expect(grid.nearest.getByRole('progressbar')).toBeHidden();
});

test.describe('On a small phone', () => {
  const VIEW = { width: 320, height: 640 };
  test.use({ ownTab: true, viewport: VIEW, isMobile: true, hasTouch: true });

  test('a tap shows what is known of a tile; another one, or one elsewhere, hides it', async ({
    forge,
    page,
  }) => {
    const { grid } = forge;
    await forge.open(smallQuery({ labels: true }));
    for (const noise of [0, 9, 49, 50, 90, 99]) {
      await grid.tile(noise).tap();
      await expect(grid.voice).toHaveText(known(noise, REAL));
      const [card, board] = [await grid.card.boundingBox(), await grid.canvas.boundingBox()];
      expect(card!.x).toBeGreaterThanOrEqual(board!.x);
      expect(card!.x + card!.width).toBeLessThanOrEqual(board!.x + board!.width + 0.5);
      expect(card!.y).toBeGreaterThanOrEqual(board!.y);
      expect(card!.y + card!.height).toBeLessThanOrEqual(board!.y + board!.height + 0.5);
      await grid.tile(noise).tap();
      await expect(grid.card).toBeHidden();
    }
    await grid.tile(0).tap();
    await expect(grid.card).toBeVisible();
    await forge.timeline.region.tap({ position: { x: 4, y: 2 } });
    await expect(grid.card).toBeHidden();

    await grid.tile(0).tap();
    await grid.card.getByRole('button', { name: 'Nearest real digits' }).tap();
    await expect(grid.nearest.getByTestId('nearest-pixels')).toBeVisible();
    const widths = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('dialog')].map((box) => [
        box.scrollWidth,
        box.clientWidth,
      ]),
    );
    for (const [inside, room] of widths) expect(inside, 'nothing scrolls sideways').toBe(room);
  });
});
