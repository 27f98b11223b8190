// A teacher makes a link; a student opens it: settings, question, what is hidden, and the way to the rest of the page.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test('A link of a teacher opens a prepared experiment, and the rest of the page is one button away', async ({
  forge,
  page,
}) => {
  const { notices, run, savedRuns, settings } = forge;
  await forge.open(smallQuery({ seed: 77 }));
  await forge.trainTo(5);
  await savedRuns.keepAs('Mine');

  await page.getByRole('button', { name: 'Make a link' }).click();
  const dialog = page.getByRole('dialog', { name: 'For your class' });
  const link = dialog.getByLabel('Link', { exact: true });
  const question = dialog.getByLabel('Question or task');
  await question.fill('가'.repeat(480));
  await expect(dialog.getByRole('alert')).toContainText('only with 4,000 or fewer');
  await expect(link).toHaveValue('');
  await question.fill('x'.repeat(501));
  await expect(dialog).toContainText('501 characters, but there is room for 500');
  await question.fill('Is 5 < 7?\n<img src=x onerror=alert(1)> & 왜?');
  await expect(dialog.getByTestId('class-question')).toHaveText(
    /Is 5 < 7\?\s<img src=x onerror=alert\(1\)> & 왜\?/,
  );
  for (const part of ['Settings', 'Engine', 'Downloads', 'Generators and saved runs'])
    await dialog.getByLabel(part, { exact: true }).check();
  await dialog.getByLabel('Begins with the tour').selectOption('At chapter 3');
  const address = await link.inputValue();
  expect(address).toContain('seed=77');
  expect(address).toContain('chapter=3');
  expect(address, 'engine and threads are each machine’s own').not.toMatch(/engine=|threads=/);
  await expect(dialog.getByRole('link', { name: 'Try the link' })).toHaveAttribute('href', address);

  // A mistake in it is named, and the rest of it holds.
  await forge.open(`${new URL(address).search.replace('hide=', 'hide=knobs,')}&engine=wasm&threads=1`);
  await expect(notices.alert).toContainText('It hides knobs, which this page does not have');
  const panel = page.getByRole('region', { name: 'What to find out' });
  await expect(panel.getByTestId('class-question')).toContainText('<img src=x onerror=alert(1)> & 왜?');
  expect((await forge.config()).seed).toBe(77);
  // The tour begins with the chapter, in the place of the settings.
  const tour = page.getByRole('complementary', { name: 'Tour' });
  await expect(tour.getByRole('heading', { level: 2 })).toHaveText('Two networks, layer by layer');
  await tour.getByRole('button', { name: 'Close the tour' }).click();
  await expect(tour).toBeHidden();
  await expect(run.train).toBeVisible();
  await expect(forge.losses).toBeVisible();
  const hidden = [
    settings.region,
    forge.engine,
    forge.library.region,
    savedRuns.region,
    savedRuns.offer.region,
  ];
  for (const region of hidden) await expect(region).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Download/ })).toHaveCount(0);

  await panel.getByRole('button', { name: 'Show everything' }).click();
  await expect(panel).toBeFocused();
  await expect(panel.getByRole('status')).toHaveText('All controls are shown.');
  await expect(settings.region).toBeVisible();
  await expect(forge.engine).toBeVisible();
  await expect(savedRuns.open('Mine'), 'a run of one’s own is still there').toBeVisible();
  await forge.reload();
  await expect(panel).toContainText('Is 5 < 7?');
  await expect(settings.region, 'shown from now on').toBeVisible();
});
