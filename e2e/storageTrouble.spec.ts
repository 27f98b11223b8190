// Whatever happens to the disk, training goes on, the page reports it once, and earlier saves stay valid.
import { readCheckpoint } from '../src/files/checkpoint/readCheckpoint';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { framesOnDisk } from './support/framesOnDisk';
import { breakKeeper, withoutStorage } from './support/keeperFaults';
import { onlyRun, runsOnDisk } from './support/runsOnDisk';

const ENDLESS = 1_000_000;

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
    await forge.trainsBeyond(200);
    await forge.run.pause.click();
    await expect(forge.run.resume).toBeVisible();
    await expect.poll(() => broken.refusedStep(), 'it goes on trying').toBe(await forge.stepCount());
    await expect(forge.notices.alert).toBeEmpty();
    expect(await runsOnDisk(page), 'what was saved stands, to the last byte').toEqual(before);
    expect(await framesOnDisk(page), 'and its timeline').toEqual(framesBefore);

    await broken.mend();
    const step = (await forge.stepCount()) + 5;
    await forge.trainTo(step);
    await expect.poll(async () => (await onlyRun(page)).step, 'and it saves itself again').toBe(step);
    expect((await onlyRun(page)).saves.map((save) => save.step)).toEqual([step, 20]);
    expect((await framesOnDisk(page)).map((frame) => frame.step)).toEqual(
      expect.arrayContaining([...framesBefore.map((frame) => frame.step), step]),
    );
  });

test.describe('Without storage', () => {
  test.use({ ownTab: true });

  test('training goes on, and that is told once', async ({ forge, page }) => {
    await withoutStorage(page);
    await forge.open(smallQuery({ steps: ENDLESS }));
    await expect(forge.notices.alert).toBeEmpty();
    for (const step of [10, 20, 30]) await forge.trainTo(step);
    await expect(forge.notices.alert.getByText('This browser gives the page no storage')).toHaveCount(1);
    await forge.notices.dismiss.click();
    await forge.trainTo(50);
    await expect(forge.notices.alert).toBeEmpty();
    await expect(forge.savedRuns.region).toBeHidden();
    await forge.run.reset.click();
    const { resetQuestion } = forge.run;
    await expect(resetQuestion.dialog).toContainText('The 50 steps trained so far will be lost');
    await resetQuestion.cancel.click();
    await expect(resetQuestion.dialog).toBeHidden();
    const file = await forge.checkpoint.downloadRun();
    expect((await readCheckpoint(new Blob([file.bytes]), file.name)).run.step).toBe(50);
  });
});
