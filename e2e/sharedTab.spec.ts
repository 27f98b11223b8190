// Tests the tab that stories share: each story finds it as on a first visit.
import { expect, test } from './fixtures';
import { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { runsOnDisk } from './support/runsOnDisk';
import { SharedTab } from './support/tab';

test('Nothing that a story leaves is there for the next one', async ({ browser, origin }) => {
  const shared = new SharedTab(browser);
  const first = new ForgePage((await shared.take(origin)).page);
  await first.open(smallQuery());
  await first.header.choose(first.header.theme('Dark'));
  await first.library.saveAs('Kept');
  await expect(first.library.items).toHaveCount(1);
  await first.trainTo(20);
  await expect.poll(async () => (await runsOnDisk(first.page)).length).toBe(1);
  // It trains and saves until the story ends.
  await first.configure({ steps: 1_000_000 });
  await first.run.resume.click();
  await first.trainsBeyond(20);

  const { page, complaints } = await shared.take(origin);
  expect(page).toBe(first.page);
  const second = new ForgePage(page);
  await second.open(smallQuery());
  await expect(second.header.theme('System')).toBeChecked();
  await expect(second.library.region).toContainText('Nothing saved yet');
  await expect(second.savedRuns.offer.region).toBeHidden();
  expect(await runsOnDisk(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(() => page.addInitScript('')).toThrow('would outlive the story');
  expect(() => page.context().newPage()).toThrow('would outlive the story');
});
