// The settings form: values are checked while they are typed, the form says if a new run begins, and the address holds
// what differs from the Seed defaults.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { focusedStop, tabTo } from './support/keyboard';

const parameters = (address: string): Record<string, string> =>
  Object.fromEntries(new URL(address).searchParams);

test('A change that needs a new run says so, asks, and only then resets', async ({ forge }) => {
  const { settings, run } = forge;
  await forge.open(smallQuery({ steps: 30 }));
  await run.train.click();
  await expect(run.status).toContainText('Finished 30 steps');
  const before = await forge.lossHistory();

  await settings.field('Latent size').fill('20');
  await expect(settings.hint).toContainText('Starts a new run: Latent size.');
  await settings.applyAndReset.click();
  const { startOverQuestion } = settings;
  await expect(startOverQuestion.dialog).toContainText('These settings need a new run: Latent size.');
  await expect(startOverQuestion.dialog).toContainText('stays among your saved runs, up to step 30');
  await startOverQuestion.cancel.click();
  expect((await forge.config()).latentSize).toBe(16);
  expect(await forge.lossHistory()).toEqual(before);
  await expect(settings.field('Latent size'), 'the draft stays').toHaveValue('20');

  await settings.applyAndReset.click();
  await startOverQuestion.confirm.click();
  await expect(run.status).toContainText('Ready to train');
  expect((await forge.config()).latentSize).toBe(20);
  expect((await forge.lossHistory()).step).toEqual([]);
  await expect(settings.hint).toContainText('Nothing to apply.');
});

test('A change that needs no new run goes on where the run stands', async ({ forge, page }) => {
  const { settings, run } = forge;
  await forge.open(smallQuery({ steps: 30 }));
  await forge.trainTo(20);
  await settings.field('Steps').fill('50');
  await settings.field('Generator learning rate').fill('0.002');
  await expect(settings.hint).toContainText('Takes effect from the next step on.');
  await settings.apply.click();
  await expect(run.status).toContainText('Step 20 of 50');
  expect(await forge.config()).toMatchObject({ steps: 50, generatorLearningRate: 0.002 });
  expect(parameters(page.url())).toMatchObject({ steps: '50', generatorLearningRate: '0.002' });
  await run.resume.click();
  await expect(run.status).toContainText('Finished 50 steps');
  expect((await forge.lossHistory()).step).toHaveLength(50);
});

test('Settings reach the address and survive a reload; Seed defaults clear them', async ({ forge, page }) => {
  const { settings } = forge;
  await forge.open(smallQuery());
  await settings.field('Seed').fill('42');
  await settings.field('Discriminator hidden widths').fill('24, 16');
  await settings.applyAndReset.click();
  await expect.poll(() => parameters(page.url())).toMatchObject({ seed: '42', discriminatorUnits: '24,16' });
  const changed = await forge.config();
  expect(changed).toMatchObject({ seed: 42, discriminatorUnits: [24, 16], latentSize: 16 });

  await forge.reload();
  expect(await forge.config()).toEqual(changed);
  await expect(settings.field('Seed')).toHaveValue('42');
  await expect(settings.field('Discriminator hidden widths')).toHaveValue('24, 16');

  await settings.seedDefaults.click();
  await expect.poll(() => parameters(page.url())).toEqual({});
  await forge.ready();
  expect(await forge.config()).toEqual({
    engine: 'auto',
    threads: 'auto',
    reproducible: false,
    dataset: 'mnist-test',
    steps: 5000,
    batchSize: 128,
    architecture: 'dense',
    latentSize: 100,
    generatorUnits: [256, 512],
    discriminatorUnits: [512, 256],
    channels: 16,
    generatorLearningRate: 0.001,
    generatorBeta1: 0.9,
    discriminatorLearningRate: 0.0002,
    discriminatorBeta1: 0.5,
    seed: 1,
    labels: false,
    loss: 'cross-entropy',
    realLabel: 1,
    penalty: 0,
    penaltyEvery: 8,
    averaging: 0,
  });
  await expect(settings.field('Seed')).toHaveValue('1');
});

const INVALID = [
  { label: 'Steps', text: '0', problem: 'The smallest value is 1.' },
  { label: 'Steps', text: '2000000', problem: 'The largest value is 1,000,000.' },
  { label: 'Batch size', text: '12.5', problem: 'This must be a whole number.' },
  { label: 'Batch size', text: 'many', problem: 'This is not a number.' },
  { label: 'Latent size', text: '', problem: 'This is not a number.' },
  { label: 'Generator beta 1', text: '1', problem: 'The largest value is 0.9999.' },
  { label: 'Generator hidden widths', text: '4097', problem: 'The largest value is 4,096.' },
  {
    label: 'Discriminator hidden widths',
    text: '8,8,8,8,8,8,8',
    problem: 'There can be at most 6 layers.',
  },
  {
    label: 'Generator hidden widths',
    text: '4096, 4096, 4096',
    problem: 'The network would exceed 20,000,000 parameters.',
  },
  { label: 'Threads', text: '65', problem: 'The largest value is 64.' },
] as const;

test('Invalid values are named with their limit and cannot be applied', async ({ forge, page }) => {
  const { settings } = forge;
  await forge.open(smallQuery());
  const before = await forge.config();
  const address = page.url();
  for (const { label, text, problem } of INVALID) {
    await test.step(`${label}: “${text}”`, async () => {
      const field = settings.field(label);
      await field.fill(text);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(new RegExp(`${problem}$`));
      await expect(settings.hint).toContainText('Some values cannot be used yet.');
      await field.press('Enter');
      await expect(field, 'Enter leads to what is wrong').toBeFocused();
      await settings.discard.click();
      await expect(field).toHaveAttribute('aria-invalid', 'false');
    });
  }
  expect(await forge.config()).toEqual(before);
  expect(page.url()).toBe(address);
});

test.describe('Data that cannot be had', () => {
  test.use({ ownTab: true });

  test('leave what was typed as it is', async ({ forge, page }) => {
    const { settings } = forge;
    await forge.open(smallQuery());
    await page.route('**/data/train-*', (route) => route.abort());
    await settings.choice('Data').selectOption('mnist-train');
    await settings.field('Batch size').fill('8');
    await settings.applyAndReset.click();
    await expect(forge.notices.alert).toContainText('The digits could not be loaded.');
    await expect(settings.choice('Data')).toHaveValue('mnist-train');
    await expect(settings.field('Batch size')).toHaveValue('8');
    expect(await forge.config()).toMatchObject({ dataset: 'mnist-test', batchSize: 16 });

    await page.unroute('**/data/train-*');
    await settings.applyAndReset.click();
    await expect(settings.hint).toContainText('Nothing to apply.');
    expect(await forge.config()).toMatchObject({ dataset: 'mnist-train', batchSize: 8 });
  });
});

test('Every setting is explained with its limits', async ({ forge }) => {
  const { settings } = forge;
  await forge.open(smallQuery());
  const helps = settings.region.getByRole('button', { name: /^About: / });
  await expect(helps).toHaveCount(21);
  const help = settings.region.getByRole('button', { name: 'About: Batch size' });
  await expect(help).toHaveAttribute('aria-expanded', 'false');
  await help.click();
  await expect(help).toHaveAttribute('aria-expanded', 'true');
  await expect(settings.region.getByText('A whole number from 1 to 2,048.')).toBeVisible();
});

test('A reproducible run is a switch, by keyboard too, and needs no new run', async ({ forge, page }) => {
  const { settings, run } = forge;
  await forge.open(smallQuery({ steps: 30 }));
  await forge.trainTo(10);
  const reproducible = settings.toggle('Reproducible');
  await expect(reproducible).not.toBeChecked();
  await tabTo(page, reproducible);
  expect(await focusedStop(page)).toMatchObject({ ringed: true, inView: true });
  await page.keyboard.press('Space');
  await expect(reproducible).toBeChecked();
  await expect(settings.hint).toContainText('Takes effect from the next step on.');
  await page.keyboard.press('Enter');
  await expect.poll(() => parameters(page.url())).toMatchObject({ reproducible: 'true' });
  await expect(run.trainMore).toHaveText('Train 20 more');
  expect((await forge.lossHistory()).step).toHaveLength(10);
  await forge.reload();
  await expect(reproducible).toBeChecked();
  await settings.region.getByText('Reproducible', { exact: true }).click();
  await expect(reproducible, 'the label is part of it').not.toBeChecked();
});

test('The settings fold away and stay folded', async ({ forge }) => {
  const { settings } = forge;
  await forge.open(smallQuery());
  await settings.hide.click();
  await expect(settings.field('Steps')).toBeHidden();
  await forge.reload();
  await expect(settings.field('Steps')).toBeHidden();
  await settings.show.click();
  await expect(settings.field('Steps')).toBeVisible();
});
