// A run is not lost: it saves itself, the page offers it when it opens again, and named runs are kept.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { framesOnDisk } from './support/framesOnDisk';
import { damageSave, onlyRun, readSave, runsOnDisk } from './support/runsOnDisk';

const ENDLESS = 1_000_000;

test('A first visit offers nothing and lists nothing', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await expect(forge.run.status).toContainText('Ready to train');
  await expect(forge.savedRuns.offer.region).toBeHidden();
  await expect(forge.savedRuns.region).toBeHidden();
  await forge.reload();
  expect(await runsOnDisk(page), 'a page that was only looked at saves nothing').toEqual([]);
});

test('Starting anew leaves the last run among the saved ones', async ({ forge, page }) => {
  await forge.open(smallQuery());
  await forge.trainTo(30);
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(30);
  const { id } = await onlyRun(page);
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

  // Back to the first run: the second one is not lost, and nothing trains without a request.
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
  await forge.trainsBeyond(5);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  // Long before the first five seconds are over.
  await expect.poll(async () => (await runsOnDisk(page)).length, { timeout: 4_000 }).toBe(1);
  await forge.run.pause.click();
  await expect(forge.run.resume).toBeVisible();
  const step = await forge.stepCount();
  await expect.poll(async () => (await onlyRun(page)).step).toBe(step);
  const { run, losses } = await readSave(page, await onlyRun(page));
  expect(run.step).toBe(step);
  expect([...losses.discriminator]).toEqual((await forge.lossHistory()).discriminator);
});

// src/keeper/keepRuns.test.ts has the other kinds of damage.
test('A latest save that is damaged makes way for the one before', async ({ forge, page }) => {
  await forge.open(smallQuery({ steps: ENDLESS }));
  for (const step of [20, 35]) {
    await forge.trainTo(step);
    await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(step);
  }
  await damageSave(page, await onlyRun(page), 0, 'gone');
  await forge.reload();
  const { offer } = forge.savedRuns;
  await expect(offer.continue).toHaveText('Continue at step 35');
  await offer.continue.click();
  await expect(forge.notices.status).toContainText(
    'The latest save of this run, at step 35, was damaged. It goes on from the save before, at step 20.',
  );
  // It goes on to the end by itself, and the next save overwrites the damaged one.
  await forge.run.pause.click();
  await expect(forge.run.resume).toBeVisible();
  const step = await forge.stepCount();
  expect(step).toBeGreaterThan(20);
  await expect.poll(async () => (await onlyRun(page)).step).toBe(step);
  const found = await onlyRun(page);
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
  const run = await onlyRun(page);
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
  // The run that is open here can be deleted too. It stays in the page, and is saved again when it goes on.
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
