// Presets: chosen above the settings or in the address; digits to order and averaged weights, which they bring.
import { expect, test } from './fixtures';
import { SMALL, smallQuery } from './support/configs';

const parameters = (address: string): Record<string, string> =>
  Object.fromEntries(new URL(address).searchParams);

test('A preset is chosen in place, asks before steps are lost, and is a word in the address', async ({
  forge,
  page,
}) => {
  const { settings, run } = forge;
  await forge.open('?engine=wasm&threads=1');
  await expect(settings.preset('Tutorial')).toHaveAttribute('aria-pressed', 'true');
  await expect(settings.preset('Sharp')).toHaveAccessibleDescription(/60,000 digits/);
  await forge.trainTo(2);

  await settings.field('Batch size').fill('9');
  await settings.preset('Sharp').click();
  const { startOverQuestion } = settings;
  await expect(startOverQuestion.dialog).toContainText('These settings need a new run: Data and Labels.');
  await startOverQuestion.cancel.click();
  await expect(settings.preset('Tutorial')).toHaveAttribute('aria-pressed', 'true');

  await settings.preset('Sharp').click();
  await startOverQuestion.confirm.click();
  await expect(run.status).toContainText('Ready to train');
  await expect(settings.preset('Sharp')).toHaveAttribute('aria-pressed', 'true');
  await expect(settings.field('Batch size'), 'what was typed is gone').toHaveValue('128');
  await expect(settings.toggle('Labels')).toBeChecked();
  expect(parameters(page.url())).toEqual({ preset: 'sharp', engine: 'wasm', threads: '1' });

  await settings.field('Averaging').fill('0');
  await settings.apply.click();
  await expect(settings.region.getByText('Settings of your own')).toBeVisible();
  expect(parameters(page.url())).toMatchObject({ preset: 'sharp', averaging: '0' });
  const changed = await forge.config();
  await forge.reload();
  expect(await forge.config()).toEqual(changed);

  await settings.preset('Tutorial').click();
  await expect(settings.preset('Tutorial')).toHaveAttribute('aria-pressed', 'true');
  expect(parameters(page.url())).toEqual({ engine: 'wasm', threads: '1' });
});

test('A preset that there is none of is named', async ({ forge }) => {
  await forge.open(smallQuery().replace('?', '?preset=blurred&'));
  await expect(forge.notices.alert.getByRole('listitem')).toHaveText(
    'Preset: “blurred”. The options are tutorial, sharp, fine. The default, Tutorial, is used.',
  );
});

test('Digits to order, of averaged weights, and a look at the raw ones', async ({ forge, page }) => {
  await forge.open(smallQuery({ labels: true, averaging: 0.99, penalty: 0.1, penaltyEvery: 2 }));
  await forge.trainTo(12);
  expect(await page.evaluate(() => window.digitForge.presets())).toMatchObject({
    tutorial: { labels: false },
    sharp: { labels: true, averaging: 0.999 },
  });
  const draw = (labels: readonly number[]) =>
    page.evaluate(async (digits) => [...(await window.digitForge.generate(2, { labels: digits }))], labels);
  const [plain, ordered, other] = [[...(await forge.generate(2))], await draw([0, 1]), await draw([0, 7])];
  expect(ordered, 'image i shows i mod 10').toEqual(plain);
  expect(other.slice(0, 784)).toEqual(plain.slice(0, 784));
  expect(other.slice(784)).not.toEqual(plain.slice(784));
  expect(await forge.rejection('generate', 2, { labels: [3] })).toMatchObject({ code: 'argument-invalid' });

  const weights = page.getByRole('group', { name: 'Weights that draw the digits' });
  const average = await forge.grid.digest();
  await weights.getByText('Raw', { exact: true }).click();
  await expect.poll(() => forge.grid.digest()).not.toEqual(average);
  await expect(forge.grid.canvas).toHaveAccessibleName(/raw weights/);
  await forge.timeline.slider.press('Home');
  await expect(weights.getByRole('radio', { name: 'Average' }), 'the past is the average’s').toBeChecked();
  await forge.timeline.live.click();
  await weights.getByText('Average', { exact: true }).click();
  await expect.poll(() => forge.grid.digest()).toEqual(average);
  await forge.configure({ averaging: 0 });
  await expect(weights).toBeHidden();

  await forge.configure({ ...SMALL, labels: false });
  expect(await forge.rejection('generate', 1, { labels: [3] })).toMatchObject({ code: 'argument-invalid' });
});
