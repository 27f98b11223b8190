// Generators of other programs as visitors have them: zipped, unpacked, in a folder, with long names; and the texts for
// those that cannot be opened. src/files/fieldCases.test.ts tests which files open.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

const CASES = fileURLToPath(new URL('../src/files/fieldCases/', import.meta.url));
const fieldCase = (file: string): Promise<Buffer> => readFile(path.join(CASES, file));
const BASELINE = 'keras2/01-keras2-baseline.zip';

/** Unpacks a download into a folder, as Safari does automatically. */
async function unpack(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(unzipSync(await fieldCase(BASELINE)));
  return Promise.all(
    entries.map(async ([name, bytes]) => {
      const file = path.join(folder, name);
      await writeFile(file, bytes);
      return file;
    }),
  );
}

/** Drops files and folders of the disk on the page, as a file manager does. */
async function dropFromDisk(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 360, data });
  await session.detach();
}

test('Generators of other programs draw what they drew there, and nothing is claimed of them', async ({
  forge,
}) => {
  const { library, grid } = forge;
  await forge.open(smallQuery());
  await library.openBytes(path.basename(BASELINE), await fieldCase(BASELINE));
  await expect(grid.canvas).toHaveAccessibleName(/saved generator 01-keras2-baseline/);
  const sevens = await grid.digest();
  for (const sample of [
    'tfjs/02-tfjs-downloads-pair',
    'keras3/06-keras3-sequential',
    'keras2/13-keras2-relu-negative-slope',
    'keras2/24-keras2-reshape-last',
  ]) {
    const name = path.basename(sample);
    await test.step(name, async () => {
      await library.openBytes(`${name}.zip`, await fieldCase(`${sample}.zip`));
      await expect(grid.canvas).toHaveAccessibleName(new RegExp(`saved generator ${name}`));
      await expect.poll(() => grid.digest()).toBe(sevens);
      await expect(grid.region).not.toContainText(/trained|seed/);
    });
  }

  await library.saveAs('Sevens');
  await expect(library.items).toHaveCount(1);
  await expect(library.items).not.toContainText('step');
  const file = await library.downloadFile();
  await forge.reload();
  await library.openBytes('again.zip', file.bytes);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator again/);
  await expect(grid.region).not.toContainText(/trained|seed/);
  await expect.poll(() => grid.digest()).toBe(sevens);
});

test('A generator that ends in a sigmoid stands on a black ground', async ({ forge }) => {
  const { library, grid } = forge;
  await forge.open(smallQuery());
  await grid.colors('Grey').check({ force: true });
  await library.openBytes('sigmoid.zip', await fieldCase('keras2/14-keras2-sigmoid-output.zip'));
  await expect(grid.canvas).toHaveAccessibleName(/saved generator sigmoid/);
  await expect
    .poll(async () => (await grid.tones()).toSorted((a, b) => a - b)[44_000], 'half of it is ground')
    .toBeLessThan(64);
});

test('A download that was unpacked opens, dropped as a folder or as its files, or chosen', async ({
  forge,
  page,
}, testInfo) => {
  const { library, grid } = forge;
  await forge.open(smallQuery());
  const untrained = await grid.digest();
  const folder = testInfo.outputPath('my sevens');
  const files = await unpack(folder);

  await dropFromDisk(page, [folder]);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator my sevens/);
  const sevens = await grid.digest();
  expect(sevens).not.toBe(untrained);

  await grid.backToRun.click();
  await dropFromDisk(page, files);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator model/);
  await expect.poll(() => grid.digest()).toBe(sevens);

  await grid.backToRun.click();
  await library.openFile.setInputFiles(files);
  await expect(grid.canvas).toHaveAccessibleName(/saved generator model/);
  await expect.poll(() => grid.digest()).toBe(sevens);
});

test('A name that is too long is cut between words', async ({ forge }) => {
  const { grid, library } = forge;
  await forge.open(smallQuery());
  const name = 'generator-mnist-dense-100-256-512-784-leaky-relu-0.2-adam-lr-0.001-epoch-400-final-(really)';
  await library.openBytes(`${name}.zip`, await fieldCase(BASELINE));
  await expect(grid.canvas).toHaveAccessibleName(/saved generator generator-mnist/);
  await library.save.click();
  await library.nameField.press('Enter');
  await expect(library.open('generator-mnist-dense-100-256-512-784-leaky-relu-0.2-adam-lr')).toBeVisible();
});

const MODEL_ALONE = 'tfjs/26-model-json-alone.json';

test('Whoever opens half of a generator hears what to do', async ({ forge }) => {
  const { library, notices } = forge;
  await forge.open(smallQuery());
  await library.openBytes(path.basename(MODEL_ALONE), await fieldCase(MODEL_ALONE));
  await expect(notices.alert).toContainText('choose or drop both together, or zip them');
  await library.openBytes('generator.keras', await fieldCase('keras3/27-generator.keras'));
  await expect(notices.alert).toContainText('convert it with tensorflowjs_converter');
});

test('Causes are told in Korean', async ({ page }) => {
  await page.goto(`./${smallQuery({ lang: 'ko' })}`);
  const input = page.getByRole('region', { name: '내 생성자' }).getByLabel('파일 열기');
  const alert = page.getByRole('region', { name: '알림' }).getByRole('alert');
  await input.setInputFiles(path.join(CASES, MODEL_ALONE));
  await expect(alert).toContainText('원인: 가중치가 없는 모델 파일입니다.');
  await input.setInputFiles(path.join(CASES, 'keras2/19-weights-dtype-float16.zip'));
  await expect(alert).toContainText('원인: dense/kernel 값의 형식이 float16입니다.');
});
