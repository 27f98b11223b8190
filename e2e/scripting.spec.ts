// `window.digitForge`, method by method, and the codes of its errors.
import { unzipSync } from 'fflate';
import { expect, test } from './fixtures';
import { bytesOf } from './support/bytes';
import { smallQuery } from './support/configs';

const SMALL_CONFIG = { latentSize: 16, generatorUnits: [32, 48], discriminatorUnits: [32], batchSize: 16 };

test('Every method does what it says', async ({ forge, page }) => {
  expect(await forge.open(smallQuery({ steps: 15 }))).toMatchObject({ id: 'wasm', device: 'CPU' });
  expect(await forge.config()).toMatchObject({ ...SMALL_CONFIG, steps: 15 });

  const summary = await page.evaluate(() => window.digitForge.train());
  expect(summary).toMatchObject({
    step: 15,
    discriminatorLoss: expect.any(Number),
    generatorLoss: expect.any(Number),
  });
  expect(summary.seconds).toBeGreaterThan(0);
  expect(summary.stepsPerSecond).toBeGreaterThan(0);
  const { step, discriminator, generator } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  expect(discriminator.at(-1)).toBe(summary.discriminatorLoss);
  expect(generator.at(-1)).toBe(summary.generatorLoss);

  const [own, same, other] = [
    await forge.generate(3),
    await forge.generate(3, 1),
    await forge.generate(3, 99),
  ];
  expect(own).toHaveLength(3 * 784);
  expect(own.every((value) => value >= -1 && value <= 1)).toBe(true);
  expect(same).toEqual(own);
  expect(other).not.toEqual(own);

  const weights = await page.evaluate(async () =>
    Object.entries(await window.digitForge.weights()).map(
      ([name, { shape, data }]) => [name, shape, data instanceof Float32Array, data.length] as const,
    ),
  );
  expect(weights).toHaveLength(10);
  expect(weights).toContainEqual(['generator/dense_1/kernel', [16, 32], true, 512]);
  expect(weights).toContainEqual(['discriminator/dense_2/bias', [1], true, 1]);

  const zip = await bytesOf(await page.evaluateHandle(() => window.digitForge.exportGenerator('tfjs-zip')));
  expect(Object.keys(unzipSync(zip)).sort()).toEqual(['model.json', 'weights.bin']);

  expect((await forge.memory()).bytes).toBeGreaterThan(0);
  await forge.reset();
  expect((await forge.lossHistory()).step).toEqual([]);
  await expect(forge.run.status).toContainText('Ready to train');
});

test('models() has the tutorial’s layers and parameter counts, and so has the page', async ({
  forge,
  page,
}) => {
  await forge.open('?engine=wasm');
  const models = await page.evaluate(() => window.digitForge.models());
  expect(
    models.map(({ name, parameters, trainable, nonTrainable }) => [
      name,
      parameters,
      trainable,
      nonTrainable,
    ]),
  ).toEqual([
    ['generator', 559_632, 559_632, 0],
    ['discriminator', 533_505, 533_505, 0],
    ['gan', 1_093_137, 559_632, 533_505],
  ]);
  const dense = models[0]?.layers.filter(({ type }) => type === 'Dense');
  expect(dense?.map(({ outputShape, parameters }) => [outputShape, parameters])).toEqual([
    [[null, 256], 25_856],
    [[null, 512], 131_584],
    [[null, 784], 402_192],
  ]);

  await forge.networks.getByRole('button', { name: 'Show all layers' }).click();
  const dialog = page.getByRole('dialog', { name: 'The networks, layer by layer' });
  const cells = (row: string) => dialog.getByRole('row', { name: new RegExp(`^${row} `) }).getByRole('cell');
  await expect(cells('Total')).toHaveText('559,632');
  await expect(dialog.getByRole('cell', { name: '131,584', exact: true })).toBeVisible();
  await dialog.getByRole('tab', { name: 'Discriminator' }).click();
  await expect(cells('Total')).toHaveText('533,505');
  await dialog.getByRole('tab', { name: 'GAN' }).click();
  await expect(cells('Total')).toHaveText('1,093,137');
  await expect(cells('Trainable')).toHaveText('559,632');
  await expect(cells('Not trainable')).toHaveText('533,505');
});

test('train() resolves on pause, and the page shows what a script does', async ({ forge, page }) => {
  await forge.open(smallQuery({ steps: 1_000_000 }));
  const training = page.evaluate(() => window.digitForge.train());
  await expect(forge.run.pause).toBeVisible();
  await forge.trainsBeyond(0);
  expect(await forge.rejection('train', 200_000)).toMatchObject({ code: 'busy' });
  const paused = await page.evaluate(() => window.digitForge.pause());
  expect(await training).toEqual(paused);
  expect((await forge.lossHistory()).step).toHaveLength(paused.step);
  await expect(forge.run.status).toContainText('Paused');
});

test('configure() resets only where networks, data or seed change', async ({ forge }) => {
  await forge.open(smallQuery());
  await forge.trainTo(10);
  expect(await forge.configure({ batchSize: 8, generatorBeta1: 0.5 })).toMatchObject({ batchSize: 8 });
  expect((await forge.lossHistory()).step).toHaveLength(10);
  expect(await forge.configure({ seed: 5 })).toMatchObject({ seed: 5, batchSize: 8 });
  expect((await forge.lossHistory()).step).toHaveLength(0);
  await expect(forge.settings.field('Seed')).toHaveValue('5');
});

test('The same seed gives the same run, another seed another', async ({ forge }) => {
  await forge.open(smallQuery());
  await forge.trainTo(30);
  const first = await forge.lossHistory();
  await forge.reload();
  await forge.trainTo(30);
  expect(await forge.lossHistory()).toEqual(first);
  await forge.configure({ seed: 2 });
  await forge.trainTo(30);
  expect((await forge.lossHistory()).generator[0]).not.toBe(first.generator[0]);
});

test('What cannot be done is refused with a code that names the cause', async ({ forge }) => {
  await forge.open(smallQuery());
  await forge.trainTo(5);
  for (const [method, ...values] of [
    ['train', -1],
    ['train', 2.5],
    ['train', 'soon'],
    ['train', 4],
    ['generate', 0],
    ['generate', 1e9],
    ['generate', 1, { seed: -3 }],
    ['exportGenerator', 'pickle'],
    ['configure', null],
    ['restoreCheckpoint', 'file'],
  ] as const)
    expect(await forge.rejection(method, ...values), `${method}(${JSON.stringify(values)})`).toMatchObject({
      code: 'argument-invalid',
    });

  const invalid = await forge.rejection('configure', { steps: -5, batchSize: 'many', colour: 'red' });
  expect(invalid.code).toBe('config-invalid');
  for (const name of ['steps', 'batchSize', 'colour']) expect(invalid.message).toContain(name);
  expect(invalid.message).toContain('at least 1');

  // The run is unchanged, and the visitor has seen no notice.
  expect((await forge.lossHistory()).step).toHaveLength(5);
  await expect(forge.notices.alert).toBeEmpty();
  await forge.trainTo(6);
});
