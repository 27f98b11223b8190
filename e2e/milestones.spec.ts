// The grids of steps 0, 1000, 2000, ... are kept as small pictures in a strip. Each leads back to its step.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test('A finished run trains on to the next milestone, and shows the one before again', async ({
  forge,
  page,
}) => {
  const { timeline, run, grid } = forge;
  await forge.open(smallQuery({ steps: 30 }));
  const atStart = await grid.digest();
  await run.train.click();
  await expect(run.status).toContainText('Finished 30 steps');
  await expect(run.trainMore).toHaveText('Train 970 more');
  await run.trainMore.click();
  await expect(run.status).toContainText('Finished 1,000 steps', { timeout: 200_000 });
  await expect(grid.canvas).toHaveAttribute('data-step', '1000');
  const atEnd = await grid.digest();
  expect(atEnd).not.toBe(atStart);

  await expect(timeline.milestones.getByRole('button')).toHaveCount(2);
  await timeline.milestone('0').click();
  await expect(grid.canvas).toHaveAccessibleName(/at step 0,/);
  await expect.poll(() => grid.digest()).toBe(atStart);
  await expect(timeline.milestone('0')).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('ArrowRight');
  await expect(timeline.milestone('1,000')).toBeFocused();
  await expect(grid.canvas).toHaveAccessibleName(/at step 1,000,/);
  await expect.poll(() => grid.digest()).toBe(atEnd);
  await page.keyboard.press('ArrowLeft');
  await expect(timeline.milestone('0')).toBeFocused();
  await expect(grid.canvas).toHaveAccessibleName(/at step 0,/);
});
