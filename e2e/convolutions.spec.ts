// Convolutional networks: chosen in the form, trained, described, downloaded and opened again.
import { expect, test } from './fixtures';
import { DRAWN_BY_TFJS, smallQuery } from './support/configs';

test('The form has the settings of the chosen architecture, and keeps those of the other', async ({
  forge,
}) => {
  const { settings, run, networks } = forge;
  await forge.open(smallQuery());
  await settings.field('Generator hidden widths').fill('none');
  await settings.choice('Architecture').selectOption('Convolutional');
  await expect(settings.field('Generator hidden widths')).toBeHidden();
  await expect(settings.hint, 'what is hidden is not checked').toContainText(
    'Starts a new run: Architecture.',
  );
  await settings.field('Channels').fill('3');
  await settings.applyAndReset.click();
  await expect(run.status).toContainText('Ready to train');
  await expect(networks).toContainText('16 → 7×7×6 → 14×14×3 → 28×28×1');
  await expect(networks).toContainText('28×28×1 → 14×14×3 → 7×7×6 → 1');
  expect(await forge.config()).toMatchObject({
    architecture: 'convolutional',
    channels: 3,
    generatorUnits: [32, 48],
  });

  await settings.choice('Architecture').selectOption('Dense');
  await expect(settings.field('Channels')).toBeHidden();
  await expect(settings.field('Generator hidden widths')).toHaveValue('32, 48');
});

test('A generator of convolutions draws the same pixels from its file', async ({ forge }) => {
  const { library, grid } = forge;
  const settings = { architecture: 'convolutional', channels: 2, labels: true, averaging: 0.9 };
  await forge.open(smallQuery({ ...DRAWN_BY_TFJS, ...settings }));
  await forge.trainTo(10);
  const digest = await grid.digest();
  const file = await library.downloadFile();
  await forge.open();
  await library.openBytes(file.name, file.bytes);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator/);
  await expect.poll(() => grid.digest(), 'same noise in, same pixels out').toBe(digest);
});
