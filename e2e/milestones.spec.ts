// The grids at step 0, 1000, 2000, ... stay as small pictures, each of which opens large.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test('A finished run trains on to the next milestone, which opens large', async ({ forge, page }) => {
  const { milestones, run, grid } = forge;
  await forge.open(smallQuery({ steps: 30 }));
  const atStart = await grid.digest();
  await run.train.click();
  await expect(run.status).toContainText('Finished 30 steps');
  await expect(run.trainMore).toHaveText('Train 970 more');
  await run.trainMore.click();
  await expect(run.status).toContainText('Finished 1,000 steps', { timeout: 90_000 });

  const open = (step: string) => milestones.getByRole('button', { name: `Show step ${step} large` });
  await expect(milestones.getByRole('button')).toHaveCount(2);
  await open('1,000').click();
  const dialog = page.getByRole('dialog', { name: 'Step 1,000' });
  await expect(dialog.getByRole('img', { name: /at step 1,000,/ })).toBeVisible();

  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'Step 0' })).toBeVisible();
  const large = page.getByRole('dialog').getByRole('img', { name: /at step 0,/ });
  await expect.poll(() => grid.digestOf(large)).toBe(atStart);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(open('1,000')).toBeFocused();
});
