// The whole page by keyboard alone.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { focusedStop, tabTo, type TabStop } from './support/keyboard';

test('Train, pause, resume, step and reset need no mouse', async ({ forge, page }) => {
  const { run } = forge;
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await tabTo(page, run.train);
  expect(await focusedStop(page)).toMatchObject({ ringed: true, inView: true });
  await page.keyboard.press('Enter');
  await expect(run.pause).toBeFocused();
  await forge.trainsBeyond(5);
  await page.keyboard.press('Space');
  await expect(run.resume, 'the focus stays on the button').toBeFocused();
  const { length: pausedAt } = (await forge.lossHistory()).step;

  await tabTo(page, run.step);
  await page.keyboard.press('Space');
  await expect(run.status).toContainText(`Step ${(pausedAt + 1).toLocaleString('en')} of 1,000,000`);
  await expect(run.step).toBeFocused();

  await tabTo(page, run.reset);
  await page.keyboard.press('Enter');
  await expect(run.resetQuestion.cancel, 'the focus starts on the way back').toBeFocused();
  await page.keyboard.press('Escape');
  await expect(run.resetQuestion.dialog).toBeHidden();
  await expect(run.reset, 'and returns to where it was').toBeFocused();
  expect((await forge.lossHistory()).step).toHaveLength(pausedAt + 1);

  await page.keyboard.press('Enter');
  await tabTo(page, run.resetQuestion.confirm);
  await page.keyboard.press('Enter');
  await expect(run.status).toContainText('Ready to train');
  await expect(run.resetQuestion.dialog).toBeHidden();
  await expect(run.reset).toBeFocused();
});

test('Dialogs keep the focus inside, close on Escape and give it back', async ({ forge, page }) => {
  await forge.open(smallQuery());
  const show = forge.networks.getByRole('button', { name: 'Show all layers' });
  await tabTo(page, show);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'The networks, layer by layer' });
  await expect(dialog).toBeVisible();
  const tab = (name: string) => dialog.getByRole('tab', { name, exact: true });
  await tabTo(page, tab('Generator'));
  await page.keyboard.press('ArrowRight');
  await expect(tab('Discriminator')).toBeFocused();
  await expect(tab('Discriminator')).toHaveAttribute('aria-selected', 'true');
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('Tab');
    const inside = await dialog.evaluate(
      (element) => element.contains(document.activeElement) || document.activeElement === document.body,
    );
    expect(inside, 'the page behind the dialog is out of reach').toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(show).toBeFocused();
});

test('A generator is saved, renamed and deleted without a mouse', async ({ forge, page }) => {
  const { library } = forge;
  await forge.open(smallQuery());
  await tabTo(page, library.save);
  await page.keyboard.press('Enter');
  await expect(library.nameField).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.save, 'leaving the form gives the focus back').toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await expect(library.items).toHaveCount(1);
  await expect(library.save).toBeFocused();

  await tabTo(page, library.rename('By hand'));
  await page.keyboard.press('Space');
  await expect(library.nameField).toBeFocused();
  await page.keyboard.type('By key');
  await page.keyboard.press('Enter');
  await expect(library.rename('By key')).toBeFocused();

  await tabTo(page, library.delete('By key'));
  await page.keyboard.press('Enter');
  const { dialog, confirm } = library.deleteQuestion('By key');
  await tabTo(page, confirm);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(library.items).toHaveCount(0);
  expect(await focusedStop(page), 'the focus is not lost').not.toBeNull();
});

test('Every stop of the Tab key is in view and wears a ring', async ({ forge, page }) => {
  await forge.open(smallQuery());
  const stops: TabStop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focusedStop(page);
    if (stop === null) break;
    stops.push(stop);
    expect(stops.length, 'Tab ends somewhere').toBeLessThan(120);
  }
  expect(stops.length).toBeGreaterThan(30);
  expect(stops.filter(({ ringed, inView }) => !ringed || !inView)).toEqual([]);
});
