// The grids at step 0, 1000, 2000, ... stay as small pictures, each of which opens large.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test('Milestones are kept and open large', async ({ forge, page }) => {
  test.setTimeout(180_000);
  const { milestones, run, grid } = forge;
  await forge.open(smallQuery({ steps: 2000 }));
  const atStart = await grid.digest();
  await run.train.click();
  await expect(run.status).toContainText('Finished 2,000 steps', { timeout: 150_000 });

  const open = (step: string) => milestones.getByRole('button', { name: `Show step ${step} large` });
  await expect(milestones.getByRole('button')).toHaveCount(3);
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
