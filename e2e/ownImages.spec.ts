// Images of the visitor's own: opened, looked at, trained on, and there after a reload. What each kind of file may hold
// is tested in src/images.
import { zipSync } from 'fflate';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { idxFile } from '../src/files/figures/idxFile';
import { expect, test } from './fixtures';
import { OwnImagesDialog } from './pages/ownImagesDialog';
import { smallQuery } from './support/configs';
import { pngFile } from './support/pngFile';
import { runsOnDisk } from './support/runsOnDisk';

const COUNT = 40;
/** Dark strokes on a light ground. */
const pixels = Uint8Array.from({ length: COUNT * 784 }, (_, at) => (at % 28 === 10 ? 0 : 255));
const images = { name: 'mine-images-idx3-ubyte.gz', bytes: gzipSync(idxFile([COUNT, 28, 28], pixels)) };
const digits = Uint8Array.from({ length: COUNT }, (_, image) => image % 10);
const labels = { name: 'mine-labels-idx1-ubyte.gz', bytes: gzipSync(idxFile([COUNT], digits)) };

test('Images of the visitor’s own are looked at and trained on, and a run goes on with them after a reload', async ({
  forge,
  page,
}) => {
  const own = new OwnImagesDialog(page);
  await forge.open(smallQuery({ steps: 30 }));
  await own.open();
  await own.chooseFiles(labels);
  await expect(own.problem).toContainText('it holds labels, but no images; choose both files together');
  await own.chooseFiles(images, labels);
  await expect(own.problem).toBeHidden();
  await expect(own.preview).toHaveCount(COUNT);
  await expect(own.dialog).toContainText('40 images of 28 × 28 pixels');
  await expect(own.dialog).toContainText('Their ground is light, so they were inverted');
  await own.take.click();
  await expect(own.dialog).toBeHidden();
  await expect(forge.run.status).toContainText('Ready to train');
  await expect(forge.settings.choice('Data')).toContainText('mine-images-idx3-ubyte.gz: 40 images');
  const { dataset } = await forge.config();
  expect(dataset).toMatch(/^own-/);

  // With labels, and without a judge, which would read digits in them.
  await forge.configure({ labels: true });
  await forge.trainTo(10);
  await expect(page.getByText('The judge has learnt to read digits from MNIST')).toBeVisible();
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(10);

  await forge.reload();
  await forge.savedRuns.offer.continue.click();
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '30');
  expect(await forge.config()).toMatchObject({ dataset, labels: true });

  await forge.grid.tile(0).click();
  await expect(page.getByRole('dialog')).toContainText('Distance');
  await expect(page.getByRole('dialog')).toContainText('of images of your own, no others are there');
});

/** A picture of 56 x 56 with a bar on the left: light on dark. */
const picture = pngFile(56, 56, (x) => (x >= 8 && x < 16 ? 255 : 0));

test('Pictures: a zip with folders, a folder, a sheet, drawn by hand; and what is none', async ({
  forge,
  page,
}, testInfo) => {
  const own = new OwnImagesDialog(page);
  await forge.open(smallQuery());
  await page.getByRole('radio', { name: 'Grey' }).check({ force: true });
  await own.open();

  const files = Object.fromEntries(
    Array.from({ length: 20 }, (_, image) => [`digits/${image % 10}/${image}.png`, new Uint8Array(picture)]),
  );
  await own.chooseFiles({ name: 'digits.zip', bytes: zipSync(files) });
  await expect(own.preview).toHaveCount(20);
  await expect(own.dialog).toContainText('20 images of 56 × 56 pixels. They are scaled to 28 × 28.');
  await expect(own.dialog).toContainText('They have the labels 0 to 9');
  await expect.poll(() => own.brightness(0, 5, 14)).toBe(255);
  await own.button('Turn right').click();
  await expect.poll(() => own.brightness(0, 14, 5)).toBe(255);
  await own.dialog.getByRole('radio', { name: 'Inverted' }).check({ force: true });
  await expect.poll(() => own.brightness(0, 14, 5)).toBe(0);

  const folder = testInfo.outputPath('mine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.png'), picture);
  await writeFile(join(folder, 'b.png'), picture);
  await writeFile(join(folder, 'torn.png'), picture.subarray(0, 40));
  await writeFile(join(folder, 'notes.md'), 'no picture');
  await own.chooseFolder(folder);
  await expect(own.preview).toHaveCount(2);
  await expect(own.dialog).toContainText('mine: 2 images');
  await expect(own.dialog).toContainText('1 picture could not be read and is left out.');

  await own.chooseFiles({ name: 'sheet.png', bytes: pngFile(280, 56, (x) => (x % 28 === 9 ? 255 : 0)) });
  await expect(own.preview).toHaveCount(20);
  await own.dialog.getByRole('textbox', { name: 'Columns' }).fill('5');
  await own.dialog.getByRole('textbox', { name: 'Rows' }).fill('1');
  await own.button('Divide').click();
  await expect(own.preview).toHaveCount(5);

  await own.chooseFiles({ name: 'essay.zip', bytes: zipSync({ 'essay.txt': new Uint8Array([79, 110]) }) });
  await expect(own.problem).toContainText('essay.txt holds no images. Known are IDX');
  await expect(own.preview).toHaveCount(0);

  await own.button('Draw').click();
  await own.drawStroke();
  await own.button('Add').click();
  await own.button('Look at them').click();
  await expect(own.preview).toHaveCount(1);
  await expect.poll(() => own.brightness(0, 14, 14)).toBeGreaterThan(200);
  expect(await own.brightness(0, 24, 3)).toBe(0);
  await own.take.click();
  await expect(own.dialog).toBeHidden();
  await forge.trainTo(3);
});
