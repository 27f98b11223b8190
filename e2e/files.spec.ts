// The generator is downloaded and opened again; other files are refused with a reason.
import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync, strToU8 } from 'fflate';
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { draggedFile } from './support/bytes';
import { DRAWN_BY_TFJS, smallQuery } from './support/configs';

/** Trains a little and downloads the generator. */
async function downloadTrained(forge: ForgePage): Promise<{ name: string; bytes: Buffer; digest: string }> {
  await forge.open(smallQuery(DRAWN_BY_TFJS));
  await forge.trainTo(40);
  const digest = await forge.grid.digest();
  return { ...(await forge.library.downloadFile()), digest };
}

test('A downloaded generator loads back and draws the same pixels', async ({ forge }) => {
  const { library, grid, notices, run } = forge;
  const file = await downloadTrained(forge);
  expect(file.name).toBe('digit-forge-step-40.zip');
  await expect(notices.status).toContainText('digit-forge-step-40.zip is downloaded.');
  expect(Object.keys(unzipSync(file.bytes)).sort()).toEqual(['model.json', 'weights.bin']);

  await forge.open();
  await library.openBytes(file.name, file.bytes);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator digit-forge-step-40/);
  await expect(grid.region).toContainText('trained 40 steps, seed 1');
  await expect.poll(() => grid.digest(), 'same noise in, same pixels out').toBe(file.digest);
  await expect(run.status).toContainText('Ready to train');

  // The generator that is shown can be saved, too.
  await library.saveAs('From a file');
  await expect(library.items).toHaveCount(1);
  await run.train.click();
  await expect(grid.backToRun, 'training shows the run again').toBeHidden();
});

test('A generator goes out in other programs’ formats and comes back; the discriminator is told apart', async ({
  forge,
  page,
}) => {
  const { library, grid, notices } = forge;
  await forge.open(smallQuery(DRAWN_BY_TFJS));
  await forge.trainTo(40);
  const digest = await grid.digest();
  for (const [format, name] of [
    ['Keras', 'digit-forge-step-40.keras'],
    ['ONNX', 'digit-forge-step-40.onnx'],
  ] as const) {
    const file = await library.downloadFile(format);
    expect(file.name).toBe(name);
    await library.openBytes(file.name, file.bytes);
    await expect(grid.region).toContainText('trained 40 steps, seed 1');
    await expect.poll(() => grid.digest(), format).toBe(digest);
    await grid.backToRun.click();
  }

  await library.download.click();
  await library.exports.getByText('Discriminator', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    library.exports.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('digit-forge-discriminator-step-40.zip');
  await library.openBytes('critic.zip', await readFile(await download.path()));
  await expect(notices.alert).toContainText('it is a discriminator, which judges images and draws none');
});

test('Digits, figures and the run for Python go out of the same dialog', async ({ forge, page }) => {
  const { library } = forge;
  await forge.open(smallQuery());
  await forge.trainTo(5);
  const take = async (
    tab: string,
    choose?: () => Promise<void>,
  ): Promise<{ name: string; bytes: Buffer }> => {
    await library.download.click();
    await library.exports.getByRole('tab', { name: tab }).click();
    await choose?.();
    const button = library.exports.getByRole('button', { name: 'Download', exact: true });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    // The dialog closes a moment after the download begins.
    await expect(library.exports).toBeHidden();
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };

  const sheet = await take('Digits', () =>
    library.exports.getByLabel('Digits', { exact: true }).last().fill('25'),
  );
  expect(sheet.name).toBe('digit-forge-25-digits.png');
  // The size is in the first part of the file: ten columns and three rows of digits, enlarged.
  expect([sheet.bytes.readUInt32BE(16), sheet.bytes.readUInt32BE(20)]).toEqual([298 * 4, 88 * 4]);
  const idx = await take('Digits', () =>
    library.exports.getByRole('radio', { name: 'A data set as IDX' }).check(),
  );
  expect(Object.keys(unzipSync(idx.bytes))).toEqual(['digits-images-idx3-ubyte.gz']);
  const figures = await take('Figures');
  expect(figures.bytes.toString().trimEnd().split('\r\n')).toHaveLength(6);
  const python = await take('Python');
  expect(python.name).toBe('digit-forge-python-step-5.zip');
  expect(Object.keys(unzipSync(python.bytes))).toContain('data/t10k-images-idx3-ubyte.gz');
});

test('A file dropped on the page opens', async ({ forge, page }) => {
  const file = await downloadTrained(forge);
  await forge.reload();
  const transfer = await draggedFile(page, file.bytes, file.name);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a generator or a checkpoint to open it')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop a generator or a checkpoint to open it')).toBeHidden();
  await expect.poll(() => forge.grid.digest()).toBe(file.digest);
});

/** Flips one bit in the middle of the weights. */
function flipWeights(zip: Buffer): Buffer {
  const weights = Buffer.from(unzipSync(zip)['weights.bin'] ?? []);
  const copy = Buffer.from(zip);
  const place = copy.indexOf(weights) + Math.floor(weights.length / 2);
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
  return copy;
}

/** Another network's model in a valid zip. */
function foreignModel(zip: Buffer): Buffer {
  const entries = unzipSync(zip);
  const model = new TextDecoder().decode(entries['model.json']);
  return Buffer.from(
    zipSync({
      'model.json': strToU8(model.replaceAll('784', '100')),
      'weights.bin': entries['weights.bin']!,
    }),
  );
}

const CORRUPT = 'This file is damaged and cannot be opened. Nothing was changed.';
const FOREIGN = 'This file holds neither a generator nor a checkpoint that fits here. Nothing was changed.';

const BAD_FILES = [
  { what: 'a zip with a flipped bit in its weights', spoil: flipWeights, told: CORRUPT },
  { what: 'a text file', spoil: () => Buffer.from('Seven, three, nought, four.\n'), told: FOREIGN },
  { what: 'an empty file', spoil: () => Buffer.alloc(0), told: /damaged|neither a generator/ },
  {
    what: 'a foreign zip',
    spoil: () => Buffer.from(zipSync({ 'notes.txt': strToU8('Nothing to do with digits.') })),
    told: FOREIGN,
  },
  { what: 'another network', spoil: foreignModel, told: /damaged|neither a generator/ },
  { what: 'a truncated zip', spoil: (zip) => zip.subarray(0, zip.length - 2000), told: CORRUPT },
] satisfies { what: string; spoil: (zip: Buffer) => Buffer; told: string | RegExp }[];

test('Bad files are refused with a reason, and nothing changes', async ({ forge }) => {
  const { library, grid, notices, run } = forge;
  const file = await downloadTrained(forge);
  const before = {
    config: await forge.config(),
    losses: await forge.lossHistory(),
    status: await run.status.innerText(),
  };
  for (const { what, spoil, told } of BAD_FILES) {
    await test.step(what, async () => {
      await library.openBytes('broken.zip', spoil(file.bytes));
      await expect(notices.alert).toContainText(told);
      await expect(notices.alert).toContainText('File: broken.zip');
      await expect(notices.alert).toContainText('Cause: ');
      await expect(grid.backToRun).toBeHidden();
      expect(await grid.digest()).toBe(file.digest);
      // Good news disappears by itself. An error stays until it is dismissed.
      await notices.alert.getByRole('button', { name: 'Dismiss' }).click();
      await expect(notices.alert).not.toContainText('broken.zip');
    });
  }
  expect({
    config: await forge.config(),
    losses: await forge.lossHistory(),
    status: await run.status.innerText(),
  }).toEqual(before);

  // The run is unaffected, and the valid file still opens.
  await forge.trainTo(45);
  await library.openBytes(file.name, file.bytes);
  await expect.poll(() => grid.digest()).toBe(file.digest);
});
