// Nobody loses a run: it saves itself while it trains, the page offers it when it opens again, and whatever happens to
// the disk, training goes on and what was saved before still stands.
import { readCheckpoint } from '../src/export/checkpoint/readCheckpoint';
import { expect, test } from './fixtures';
import { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { framesOnDisk } from './support/framesOnDisk';
import { breakKeeper, withoutStorage } from './support/keeperFaults';
import { damageSave, readSave, runsOnDisk, type Damage, type RunOnDisk } from './support/runsOnDisk';

const ENDLESS = 1_000_000;
const formatted = (step: number): string => step.toLocaleString('en');

/** The only run on the disk. */
async function onlyRun(forge: ForgePage): Promise<RunOnDisk> {
  const runs = await runsOnDisk(forge.page);
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

test('A first visit offers nothing and lists nothing', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await expect(forge.run.status).toContainText('Ready to train');
  await expect(forge.savedRuns.offer.region).toBeHidden();
  await expect(forge.savedRuns.region).toBeHidden();
  await forge.reload();
  expect(await runsOnDisk(page), 'a page that was only looked at saves nothing').toEqual([]);
});

test('A page that is closed in mid-run offers to go on where it was saved, bit by bit', async ({
  forge,
  page,
  context,
}) => {
  // The dearer a save, the later the next one: where other stories take the cores, a minute later.
  test.setTimeout(480_000);
  // Large batches, so that some seconds are not too many steps; one thread, so that saving has a core to itself.
  const settings = { steps: ENDLESS, seed: 11, reproducible: 'true', batchSize: 1024, threads: 1 };
  const query = smallQuery(settings);
  await forge.open(query);
  await forge.run.train.click();
  // Saved by itself, twice at least: so both saves are there.
  await expect.poll(async () => (await runsOnDisk(page))[0]?.saves.length, { timeout: 120_000 }).toBe(2);
  await page.close();

  const again = new ForgePage(await context.newPage());
  await again.open(smallQuery({ seed: 99 }));
  const saved = await onlyRun(again);
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
  await expect.poll(() => again.stepCount()).toBeGreaterThan(saved.step + 20);
  await again.run.pause.click();
  await expect(again.run.resume).toBeVisible();
  expect(await again.config()).toMatchObject({ seed: 11, steps: ENDLESS });
  const found = await again.lossHistory();
  expect(found.generator.slice(0, saved.step)).toEqual([...checkpoint.losses.generator]);

  // The same run without a stop in it.
  await again.open(query);
  await again.trainTo(found.step.length);
  expect(await again.lossHistory()).toEqual(found);
});

test('Starting anew leaves the last run among the saved ones', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await forge.trainTo(30);
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(30);
  const { id } = await onlyRun(forge);
  await forge.reload();
  const { offer, items } = forge.savedRuns;
  await expect(offer.continue).toHaveText('Continue at step 30');
  await offer.startAnew.click();
  await expect(offer.region).toBeHidden();
  await expect(forge.run.status).toContainText('Ready to train');
  await forge.trainTo(12);
  await expect.poll(async () => (await runsOnDisk(page)).map(({ step }) => step)).toEqual([12, 30]);
  await expect(items).toHaveCount(2);
  expect((await runsOnDisk(page))[1]!.id).toBe(id);

  // Back to the first one: the second is not lost for it, and nothing is trained without being told.
  await forge.savedRuns.open().nth(1).click();
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '30');
  expect(await forge.stepCount()).toBe(30);
  await expect(forge.run.trainMore.or(forge.run.resume)).toBeVisible();
  expect((await runsOnDisk(page)).map(({ step }) => step)).toEqual([12, 30]);
});

test('Train begins anew as well, and takes the offer away', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await forge.trainTo(30);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(1);
  await forge.reload();
  await expect(forge.savedRuns.offer.region).toBeVisible();
  await forge.run.train.click();
  await expect(forge.savedRuns.offer.region).toBeHidden();
});

test('A run is saved when it pauses, and when the page is hidden', async ({ forge, page }) => {
  await forge.open(smallQuery({ steps: ENDLESS }));
  await forge.run.train.click();
  await expect.poll(() => forge.stepCount()).toBeGreaterThan(5);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  // Long before the first five seconds are over.
  await expect.poll(async () => (await runsOnDisk(page)).length, { timeout: 4_000 }).toBe(1);
  await forge.run.pause.click();
  await expect(forge.run.resume).toBeVisible();
  const step = await forge.stepCount();
  await expect.poll(async () => (await onlyRun(forge)).step).toBe(step);
  const { run, losses } = await readSave(page, await onlyRun(forge));
  expect(run.step).toBe(step);
  expect([...losses.discriminator]).toEqual((await forge.lossHistory()).discriminator);
});

for (const damage of ['cut short', 'a flipped bit', 'gone'] as const satisfies Damage[])
  test(`A latest save that is damaged (${damage}) makes way for the one before`, async ({ forge, page }) => {
    await forge.open(smallQuery({ steps: ENDLESS }));
    for (const step of [20, 35]) {
      await forge.trainTo(step);
      await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(step);
    }
    await damageSave(page, await onlyRun(forge), 0, damage);
    await forge.reload();
    const { offer } = forge.savedRuns;
    await expect(offer.continue).toHaveText('Continue at step 35');
    await offer.continue.click();
    await expect(forge.notices.status).toContainText(
      'The latest save of this run, at step 35, was damaged. It goes on from the save before, at step 20.',
    );
    // It goes on to the end by itself, and what is saved next takes the damaged one's place.
    await forge.run.pause.click();
    await expect(forge.run.resume).toBeVisible();
    const step = await forge.stepCount();
    expect(step).toBeGreaterThan(20);
    await expect.poll(async () => (await onlyRun(forge)).step).toBe(step);
    const found = await onlyRun(forge);
    expect(found.saves.at(-1)!.step, 'the good one stands').toBe(20);
    for (const which of [0, 1] as const)
      expect((await readSave(page, found, which)).run.step).toBe(found.saves[which]!.step);
  });

test('A run whose two saves are damaged is told, and nothing is changed', async ({ forge, page }) => {
  await forge.open(smallQuery());
  for (const step of [20, 35]) {
    await forge.trainTo(step);
    await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(step);
  }
  const run = await onlyRun(forge);
  await damageSave(page, run, 0, 'cut short');
  await damageSave(page, run, 1, 'a flipped bit');
  await forge.reload();
  await forge.savedRuns.offer.continue.click();
  await expect(forge.notices.alert).toContainText('This saved run is damaged, and so is the save before it');
  await expect(forge.run.status).toContainText('Ready to train');
  expect((await runsOnDisk(page)).map(({ id }) => id)).toEqual([run.id]);
  await forge.trainTo(5);
  await expect.poll(async () => (await runsOnDisk(page)).length).toBe(2);
});

for (const [fault, told] of [
  ['full', 'The browser’s storage is full, so this run no longer saves itself. Training goes on.'],
  ['aborts', 'The browser’s storage refused to work, so this run could not be saved. Training goes on'],
] as const)
  test(`A storage that ${fault === 'full' ? 'is full' : 'takes back what is written'} is told once and spoils nothing`, async ({
    forge,
    page,
  }) => {
    await forge.open(smallQuery({ steps: ENDLESS }));
    await forge.trainTo(20);
    await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(20);
    const before = await runsOnDisk(page);
    const framesBefore = await framesOnDisk(page);
    expect(framesBefore.at(-1)?.step).toBe(20);
    const broken = await breakKeeper(page, fault);
    for (const step of [40, 60, 80]) await forge.trainTo(step);
    await expect(forge.notices.alert.getByText(told)).toHaveCount(1);
    await forge.notices.dismiss.click();
    await forge.trainTo(100);
    await forge.run.trainMore.click();
    await expect.poll(() => forge.stepCount(), 'training goes on').toBeGreaterThan(200);
    await forge.run.pause.click();
    await expect(forge.run.resume).toBeVisible();
    await expect.poll(() => broken.refusedStep(), 'it goes on trying').toBe(await forge.stepCount());
    await expect(forge.notices.alert).toBeEmpty();
    expect(await runsOnDisk(page), 'what was saved stands, to the last byte').toEqual(before);
    expect(await framesOnDisk(page), 'and its timeline').toEqual(framesBefore);

    await broken.mend();
    const step = (await forge.stepCount()) + 5;
    await forge.trainTo(step);
    await expect.poll(async () => (await onlyRun(forge)).step, 'and it saves itself again').toBe(step);
    expect((await onlyRun(forge)).saves.map((save) => save.step)).toEqual([step, 20]);
    expect((await framesOnDisk(page)).map((frame) => frame.step)).toEqual(
      expect.arrayContaining([...framesBefore.map((frame) => frame.step), step]),
    );
  });

test('A run that is deleted leaves no picture on the disk', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await forge.trainTo(30);
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(30);
  await forge.reset();
  await forge.trainTo(12);
  await expect.poll(async () => (await runsOnDisk(page)).map(({ step }) => step)).toEqual([12, 30]);
  const [kept, deleted] = await runsOnDisk(page);
  const runsWithFrames = async () => new Set((await framesOnDisk(page)).map(({ run }) => run));
  expect(await runsWithFrames()).toEqual(new Set([kept!.id, deleted!.id]));
  await expect(forge.savedRuns.items, 'the page lists what is saved').toHaveCount(2);
  await forge.savedRuns.keepAs('Stays');
  await forge.reload();
  await forge.savedRuns.list
    .getByRole('button', { name: /^Delete Run of / })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(forge.savedRuns.items).toHaveCount(1);
  expect(await runsWithFrames()).toEqual(new Set([kept!.id]));
});

test('Without storage training goes on, and that is told once', async ({ forge, page }) => {
  await withoutStorage(page);
  await forge.open(smallQuery({ steps: ENDLESS }));
  await expect(forge.notices.alert).toBeEmpty();
  for (const step of [10, 20, 30]) await forge.trainTo(step);
  await expect(forge.notices.alert.getByText('This browser gives the page no storage')).toHaveCount(1);
  await forge.notices.dismiss.click();
  await forge.trainTo(50);
  await expect(forge.notices.alert).toBeEmpty();
  await expect(forge.savedRuns.region).toBeHidden();
  const file = await forge.checkpoint.downloadRun();
  expect((await readCheckpoint(new Blob([file.bytes]), file.name)).run.step).toBe(50);
});

test('Runs are named, compared, renamed and deleted; those without a name do not pile up', async ({
  forge,
  page,
}) => {
  const { savedRuns, run } = forge;
  await forge.open(smallQuery());
  const trainAnother = async (step: number): Promise<void> => {
    await forge.reset();
    await forge.trainTo(step);
    await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(step);
  };
  await trainAnother(21);
  await savedRuns.keepAs('Small steps');
  await expect(savedRuns.open('Small steps')).toBeVisible();
  for (const step of [22, 23, 24, 25, 26]) await trainAnother(step);
  const named = async () => (await runsOnDisk(page)).map(({ name, step }) => [name, step]);
  await expect.poll(named).toEqual([
    [null, 26],
    [null, 25],
    [null, 24],
    ['Small steps', 21],
  ]);
  await expect(savedRuns.items).toHaveCount(4);

  // A run keeps its name while it goes on.
  await savedRuns.open('Small steps').click();
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '21');
  await forge.trainTo(31);
  await expect.poll(async () => (await named())[0]).toEqual(['Small steps', 31]);

  await savedRuns.keepAs('Small steps');
  await expect(savedRuns.open('Small steps (2)')).toBeVisible();
  await savedRuns.renameTo('Small steps (2)', 'Second try');
  await expect(savedRuns.compare).toHaveAttribute('aria-disabled', 'true');
  for (const name of ['Small steps', 'Second try']) await savedRuns.choose(name).check();
  await savedRuns.compare.click();
  await expect(savedRuns.compared).toHaveCount(2);
  for (const [name, step] of [
    ['Small steps', 31],
    ['Second try', 26],
  ] as const) {
    const compared = savedRuns.compared.filter({ hasText: name });
    await expect(compared).toContainText(`step ${step} · seed 1`);
    await expect(
      compared.getByRole('img', { name: `Loss curves of ${name} up to step ${step}` }),
    ).toBeVisible();
    await expect(
      compared.getByRole('img', { name: `100 images drawn by ${name} at step ${step}` }),
    ).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(savedRuns.comparison).toBeHidden();

  await savedRuns.delete('Second try').click();
  await savedRuns.deleteQuestion('Second try').cancel.click();
  await expect(savedRuns.items).toHaveCount(4);
  await savedRuns.delete('Second try').click();
  await savedRuns.deleteQuestion('Second try').confirm.click();
  await expect(savedRuns.items).toHaveCount(3);
  expect((await named()).map(([name]) => name)).toEqual(['Small steps', null, null]);
  // The run that is open here can go too; it stays in the page, and is saved anew when it goes on.
  await savedRuns.delete('Small steps').click();
  await savedRuns.deleteQuestion('Small steps').confirm.click();
  await expect(savedRuns.items).toHaveCount(2);
  await expect(run.status).toContainText('31');
  await forge.trainTo(33);
  await expect.poll(named).toEqual([
    [null, 33],
    [null, 25],
    [null, 24],
  ]);
});
