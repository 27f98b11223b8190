// An accessibility scan of each state of the page, in both themes, on a laptop and on a phone.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { violations } from './support/axe';
import { smallQuery } from './support/configs';

/** The rules about colours. The themes differ in nothing else (styles/tokens.css). */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Checks all rules in the dark theme, and those about colours in the light one. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await violations(page), `${state}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await violations(page, COLOR_RULES), `${state}, light`).toEqual([]);
}

// Without transitions, because colours in transition have no intended contrast.
test.use({ ownTab: true, contextOptions: { reducedMotion: 'reduce' } });

const SIZES = [
  { device: 'a laptop', viewport: { width: 1280, height: 720 } },
  {
    device: 'a phone',
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  },
] as const;

for (const { device, ...size } of SIZES) {
  test.describe(`On ${device}`, () => {
    test.use(size);

    test('no state of the page breaks WCAG 2.2 AA', async ({ forge, page }) => {
      const { run, grid, library, notices, settings, networks, savedRuns, timeline } = forge;
      const scan = (state: string) => test.step(state, () => expectAccessible(page, state));
      await forge.open(smallQuery({ steps: 1_000_000, seed: 'many' }));
      await expect(notices.alert).toContainText('Seed: “many”');
      await scan('first visit, a notice shown');
      await notices.dismiss.click();
      await scan('first visit');

      for (const panel of ['Draw a digit', 'Walk from digit to digit']) await page.getByText(panel).click();
      await expect(page.getByRole('application')).toBeVisible();
      await expect(page.getByLabel('Paste a noise')).toBeVisible();
      await scan('what there is to play with, unfolded');
      await grid.tile(37).hover();
      await expect(grid.voice).toContainText('sure');
      await scan('a tile pointed at');
      await grid.tile(37).click();
      await expect(grid.nearest.getByTestId('nearest-pixels')).toBeVisible();
      await scan('a tile opened');
      await page.keyboard.press('Escape');

      await run.train.click();
      await expect(run.status).toContainText(/steps\/s · .+ left/);
      await scan('training');
      await run.pause.click();
      await expect(run.resume).toBeVisible();
      await scan('paused');

      await run.reset.click();
      await expect(run.resetQuestion.dialog).toBeVisible();
      await scan('a question asked');
      await page.keyboard.press('Escape');
      await networks.getByRole('button', { name: 'Show all layers' }).click();
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
      await scan('the networks’ tables');
      await page.keyboard.press('Escape');
      await timeline.milestone('0').click();
      await expect(timeline.slider).toHaveAttribute('aria-valuetext', 'step 0');
      await scan('an early step looked at');
      await timeline.timelapse.click();
      await expect(timeline.dialog.create).toBeVisible();
      await scan('a timelapse prepared');
      await page.keyboard.press('Escape');
      await timeline.live.click();

      await library.saveAs('Kept');
      await expect(notices.status).toContainText('“Kept” is saved');
      await library.open('Kept').click();
      await expect(forge.grid.backToRun).toBeVisible();
      await library.rename('Kept').click();
      await scan('library filled, a generator opened, a name asked for');
      await page.keyboard.press('Escape');
      await library.openBytes('broken.zip', Buffer.from('no zip'));
      await expect(notices.alert).toContainText('broken.zip');
      await scan('an error told');
      await notices.alert.getByRole('button', { name: 'Dismiss' }).click();
      await forge.grid.backToRun.click();

      await settings.field('Batch size').fill('none');
      await settings.region.getByRole('button', { name: 'About: Batch size' }).click();
      await scan('a setting explained and wrong');
      await settings.discard.click();
      await forge.configure({ steps: 1 });
      await expect(run.status).toContainText('Finished');
      await scan('finished');

      await page.getByRole('button', { name: 'Make a link' }).click();
      await expect(page.getByRole('dialog').getByLabel('Question or task')).toBeVisible();
      await scan('a link made for a class');
      await page.keyboard.press('Escape');
      await forge.configure({ seed: 2 });
      await savedRuns.region.getByRole('button', { name: 'Split view' }).click();
      await expect(page.getByTestId('compared-right')).toBeVisible();
      await scan('two runs compared');
    });
  });
}

test.describe('In Korean', () => {
  test.use({ locale: 'ko-KR' });
  test('the page breaks no rule either', async ({ forge, page }) => {
    await forge.page.goto(`./${smallQuery()}`);
    await expect(page.getByTestId('status')).toContainText('학습할 준비가 되었습니다');
    expect(await violations(page)).toEqual([]);
  });
});
