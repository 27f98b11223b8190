// Two tabs at once: both train, and neither overwrites what the other saves.
import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures';
import { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { framesOnDisk, stepsOf } from './support/framesOnDisk';
import { readSave, runsOnDisk, type RunOnDisk } from './support/runsOnDisk';

test.use({ ownTab: true });

async function openTab(context: BrowserContext, query: string): Promise<ForgePage> {
  const tab = new ForgePage(await context.newPage());
  await tab.open(query);
  return tab;
}

/** The seeds and steps of a run's saves, the latest first. */
async function contents(tab: ForgePage, run: RunOnDisk): Promise<{ seed: number; step: number }[]> {
  const checkpoints = await Promise.all(
    run.saves.map((_, index) => readSave(tab.page, run, index === 0 ? 0 : 1)),
  );
  return checkpoints.map((checkpoint) => ({ seed: checkpoint.run.config.seed, step: checkpoint.run.step }));
}

/** Trains on, and waits until that step is saved. */
async function trainAndSave(tab: ForgePage, step: number, id: string): Promise<void> {
  await tab.trainTo(step);
  await expect.poll(async () => (await runsOnDisk(tab.page)).find((run) => run.id === id)?.step).toBe(step);
}

test('Two tabs train runs of their own, and both are saved', async ({ forge, page, context }) => {
  await forge.open(smallQuery({ seed: 1 }));
  const second = await openTab(context, smallQuery({ seed: 2 }));
  await Promise.all([forge.trainTo(40), second.trainTo(30)]);
  await Promise.all([forge.trainTo(60), second.trainTo(50)]);
  await expect
    .poll(async () => new Set((await runsOnDisk(page)).map(({ step }) => step)))
    .toEqual(new Set([50, 60]));
  const runs = await runsOnDisk(page);
  for (const [seed, steps] of [
    [1, [60, 40]],
    [2, [50, 30]],
  ] as const) {
    const run = runs.find(({ step }) => step === steps[0])!;
    expect(await contents(forge, run)).toEqual(steps.map((step) => ({ seed, step })));
  }
  // Each tab lists the other's run, marked as open elsewhere.
  for (const tab of [forge, second]) {
    await expect(tab.savedRuns.items).toHaveCount(2);
    await expect(tab.savedRuns.items.filter({ hasText: 'open here' })).toHaveCount(1);
  }
});

test('A run that another tab holds goes on as a copy', async ({ forge, page, context }) => {
  await forge.open(smallQuery());
  await forge.trainTo(20);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(1);
  const [{ id } = { id: '' }] = await runsOnDisk(page);
  await forge.savedRuns.keepAs('Shared');

  const second = await openTab(context, smallQuery({ seed: 9 }));
  const { offer, items } = second.savedRuns;
  await expect(items).toContainText('open in another tab');
  await expect(offer.region, 'what is open is not offered').toBeHidden();
  await second.savedRuns.open('Shared').click();
  await expect(second.notices.status).toContainText(
    'This run is open in another tab. Here it goes on as a copy of its own, and neither overwrites the other.',
  );
  await expect(second.grid.canvas).toHaveAttribute('data-step', '20');
  expect(
    (await runsOnDisk(page)).map((run) => run.id),
    'a copy that does nothing is not saved',
  ).toEqual([id]);

  await second.trainTo(33);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(2);
  await trainAndSave(forge, 44, id);
  const runs = await runsOnDisk(page);
  const original = runs.find((run) => run.id === id)!;
  const copy = runs.find((run) => run.id !== id)!;
  expect(original).toMatchObject({ name: 'Shared', step: 44 });
  expect((await contents(forge, original)).map(({ step }) => step)).toEqual([44, 20]);
  expect(copy).toMatchObject({ name: null, step: 33 });
  expect(await contents(forge, copy)).toEqual([{ seed: 1, step: 33 }]);
  // Each has a timeline of its own. The beginnings are the same.
  const frames = await framesOnDisk(page);
  const [first, other] = [original, copy].map((run) => frames.filter((frame) => frame.run === run.id));
  const early = (kept: typeof frames) =>
    kept.flatMap(({ step, digest }) => (step < 20 ? [{ step, digest }] : []));
  expect(stepsOf(frames, copy.id)).toEqual(expect.arrayContaining([0, 1, 2, 3, 5, 8, 13, 33]));
  expect(stepsOf(frames, original.id)).not.toContain(33);
  expect(early(other!)).toEqual(early(first!));
});

test('What two tabs are offered at once, one continues and the other copies', async ({
  forge,
  page,
  context,
}) => {
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await forge.trainTo(20);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(1);
  const [{ id } = { id: '' }] = await runsOnDisk(page);
  await forge.reload();
  await expect(forge.savedRuns.offer.region).toBeVisible();
  const second = await openTab(context, smallQuery());
  await expect(second.savedRuns.offer.region).toBeVisible();
  await forge.savedRuns.offer.continue.click();
  await expect(forge.run.pause).toBeVisible();
  await second.savedRuns.offer.continue.click();
  await expect(second.notices.status).toContainText('goes on as a copy of its own');
  await expect(second.run.pause).toBeVisible();
  await expect(forge.notices.status).not.toContainText('copy');
  for (const tab of [forge, second]) {
    await tab.run.pause.click();
    await expect(tab.run.resume).toBeVisible();
  }
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(2);
  const step = await forge.stepCount();
  await expect.poll(async () => (await runsOnDisk(page)).find((run) => run.id === id)?.step).toBe(step);
});

test('A run is free again once its tab is closed', async ({ forge, page, context }) => {
  await forge.open(smallQuery());
  await forge.trainTo(20);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(1);
  const [{ id } = { id: '' }] = await runsOnDisk(page);
  const second = await openTab(context, smallQuery({ seed: 9 }));
  await page.close();
  await second.savedRuns.open().click();
  await expect(second.grid.canvas).toHaveAttribute('data-step', '20');
  await trainAndSave(second, 30, id);
  await expect(second.notices.status).toBeEmpty();
  const runs = await runsOnDisk(second.page);
  expect(runs.map((run) => run.id)).toEqual([id]);
  expect((await contents(second, runs[0]!)).map(({ step }) => step)).toEqual([30, 20]);
});

test('Names go from tab to tab, and nobody deletes what another tab trains', async ({
  forge,
  page,
  context,
}) => {
  await forge.open(smallQuery());
  await forge.trainTo(20);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(1);
  const [{ id } = { id: '' }] = await runsOnDisk(page);
  const second = await openTab(context, smallQuery({ seed: 9 }));
  await second.savedRuns.keepAs('Named elsewhere');
  await expect(forge.savedRuns.open('Named elsewhere')).toBeVisible();

  await second.savedRuns.delete('Named elsewhere').click();
  await second.savedRuns.deleteQuestion('Named elsewhere').confirm.click();
  await expect(second.notices.alert).toContainText('This run is open in another tab. Close it there first.');
  await trainAndSave(forge, 25, id);
  expect((await runsOnDisk(page)).map(({ name, step }) => [name, step])).toEqual([['Named elsewhere', 25]]);
});
