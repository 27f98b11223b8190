// The page is closed in the middle of a run, and the run goes on from its last save.
import { expect, test } from './fixtures';
import { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { onlyRun, readSave, runsOnDisk } from './support/runsOnDisk';

test.use({ ownTab: true });

const ENDLESS = 1_000_000;
const formatted = (step: number): string => step.toLocaleString('en');

test('A page that is closed in mid-run offers to go on where it was saved, bit by bit', async ({
  forge,
  page,
  context,
}) => {
  // Large batches, so that some seconds are not too many steps; one thread, so that saving has a core to itself.
  const settings = { steps: ENDLESS, seed: 11, reproducible: 'true', batchSize: 1024, threads: 1 };
  const query = smallQuery(settings);
  await forge.open(query);
  await forge.run.train.click();
  // The run saves itself, and then a pause saves it: so there are both saves. The longer a save takes, the later the
  // next automatic one.
  const saves = async (): Promise<number> => (await runsOnDisk(page))[0]?.saves.length ?? 0;
  await expect.poll(saves, { timeout: 120_000 }).toBeGreaterThan(0);
  await forge.run.pause.click();
  await expect.poll(saves).toBe(2);
  await forge.run.resume.click();
  await expect(forge.run.pause).toBeVisible();
  await page.close();

  const again = new ForgePage(await context.newPage());
  await again.open(smallQuery({ seed: 99 }));
  const saved = await onlyRun(again.page);
  const checkpoint = await readSave(again.page, saved);
  expect(checkpoint.run.step).toBe(saved.step);
  expect(saved.saves.map(({ step }) => step)).toEqual([saved.step, expect.any(Number)]);
  expect(saved.saves[1]!.step).toBeLessThan(saved.step);

  const { offer } = again.savedRuns;
  await expect(offer.continue).toHaveText(`Continue at step ${formatted(saved.step)}`);
  await expect(offer.region).toContainText(`step ${formatted(saved.step)} of ${formatted(ENDLESS)}`);
  await expect(offer.picture).toBeVisible();
  expect((await again.config()).seed, 'nothing was taken without asking').toBe(99);
  await offer.continue.click();
  await expect(again.run.pause).toBeVisible();
  await expect(offer.region).toBeHidden();
  await again.trainsBeyond(saved.step + 20);
  await again.run.pause.click();
  await expect(again.run.resume).toBeVisible();
  expect(await again.config()).toMatchObject({ seed: 11, steps: ENDLESS });
  const found = await again.lossHistory();
  expect(found.generator.slice(0, saved.step)).toEqual([...checkpoint.losses.generator]);

  // The same run without a stop.
  await again.open(query);
  await again.trainTo(found.step.length);
  expect(await again.lossHistory()).toEqual(found);
});
