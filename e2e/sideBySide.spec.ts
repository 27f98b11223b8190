// Two runs on the same noise: the present one and a saved one under a wipe, their curves over one another, and the
// settings in which they differ.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { runsOnDisk } from './support/runsOnDisk';

test('The present run and a saved one are compared on the same noise while training goes on', async ({
  forge,
  page,
}) => {
  const { savedRuns, run } = forge;
  await forge.open(smallQuery({ seed: 5 }));
  await forge.trainTo(30);
  await savedRuns.keepAs('Seed five');
  const split = savedRuns.region.getByRole('button', { name: 'Split view', exact: true });
  await expect(split, 'there is nothing to compare it with').toHaveAttribute('aria-disabled', 'true');

  await forge.configure({ seed: 6, batchSize: 8, loss: 'hinge', steps: 1_000_000 });
  await run.train.click();
  await forge.trainsBeyond(5);
  await split.click();
  const dialog = page.getByRole('dialog', { name: 'Two runs on the same noise' });
  const digest = (side: string) =>
    dialog
      .getByTestId(`compared-${side}`)
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().slice(-200));
  await expect(dialog.getByRole('img', { name: /drawn by The present run at step \d/ })).toBeVisible();
  await expect(dialog.getByRole('img', { name: /drawn by Seed five at step 30,/ })).toBeVisible();
  await expect(dialog).toContainText('Both draw from the noise of seed 6');
  const drawn = await digest('right');

  for (const row of [
    ['Batch size', '8 images', '16 images'],
    ['Seed', '6', '5'],
    ['Loss', 'Hinge', 'Cross-entropy'],
  ])
    await expect(dialog.getByRole('row', { name: row.join(' '), exact: true })).toBeVisible();
  await expect(
    dialog.getByRole('img', { name: /^Loss of the Generator: The present run .* Seed five/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('img', { name: /^Loss of the Discriminator/ })).toBeVisible();

  // The training is not held, and the present run is shown as it is.
  const shown = () => dialog.getByTestId('compared-step-left').textContent();
  const before = await shown();
  await expect.poll(shown).not.toBe(before);

  const divider = dialog.getByRole('slider', { name: 'Divider between the two runs' });
  await expect(divider).toHaveAttribute(
    'aria-valuetext',
    '50% from the left: The present run, the rest: Seed five',
  );
  await divider.press('End');
  await expect(divider).toHaveValue('100');
  await divider.press('ArrowLeft');
  await expect(divider).toHaveValue('99');
  // The divider comes to the pointer, and goes with it.
  const box = (await dialog.getByTestId('compared-right').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await expect(divider).toHaveValue('30');
  await page.mouse.move(box.x - 50, box.y + 60);
  await page.mouse.up();
  await expect(divider).toHaveValue('0');

  await dialog.getByText('At the same step', { exact: true }).click();
  await dialog.getByRole('slider', { name: 'Step shown' }).press('Home');
  for (const side of ['left', 'right'])
    await expect(dialog.getByTestId(`compared-step-${side}`)).toHaveText('Step 0');
  await expect(dialog).toContainText('each from the noise of its run’s own seed (6 and 5)');
  expect(await digest('right'), 'another step, and other noise').not.toBe(drawn);

  // The runs change places.
  await dialog.getByRole('combobox', { name: 'Run on the left' }).selectOption('Seed five');
  await expect(dialog.getByRole('combobox', { name: 'Run on the right' })).toHaveValue('present');
  await expect(dialog.getByRole('img', { name: /drawn by Seed five at step 30,/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await run.pause.click();
  await expect(run.resume).toBeVisible();
  expect((await runsOnDisk(page)).map(({ name }) => name)).toContain('Seed five');
});
