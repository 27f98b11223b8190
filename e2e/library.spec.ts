// Generators that are kept in the browser: saved under a name, there after a reload, opened, renamed, deleted; and the
// message if the browser has no room.
import { expect, test } from './fixtures';
import { DRAWN_BY_TFJS, smallQuery } from './support/configs';

test('A saved generator survives a reload and draws the same pixels', async ({ forge }) => {
  const { library, grid, notices, run } = forge;
  await forge.open(smallQuery(DRAWN_BY_TFJS));
  const untrained = await grid.digest();
  await forge.trainTo(40);
  const trained = await grid.digest();
  expect(trained).not.toBe(untrained);

  await expect(library.region).toContainText('Nothing saved yet');
  await library.saveAs('Early threes');
  await expect(notices.status).toContainText('“Early threes” is saved in this browser.');
  await expect(library.items).toHaveCount(1);
  await expect(library.items).toContainText('step 40');

  await forge.reload();
  await expect(library.items).toHaveCount(1);
  await expect.poll(() => grid.digest()).toBe(untrained);
  await library.open('Early threes').click();
  await expect(grid.canvas).toHaveAccessibleName(/saved generator Early threes/);
  await expect(grid.region).toContainText('trained 40 steps, seed 1');
  await expect.poll(() => grid.digest(), 'same noise in, same pixels out').toBe(trained);
  await expect(run.status, 'no training was needed').toContainText('Ready to train');

  await grid.backToRun.click();
  await expect.poll(() => grid.digest()).toBe(untrained);
});

test('A generator trained to the tutorial’s widths draws the same pixels again', async ({ forge }) => {
  const { library, grid } = forge;
  await forge.open(`?engine=${DRAWN_BY_TFJS.engine}`);
  await forge.trainTo(15);
  const trained = await grid.digest();
  await library.saveAs('Full size');
  await expect(library.items).toHaveCount(1);
  await forge.reload();
  await library.open('Full size').click();
  await expect(grid.canvas).toHaveAccessibleName(/saved generator Full size/);
  await expect.poll(() => grid.digest()).toBe(trained);
});

test('Saved generators are renamed and deleted for good', async ({ forge }) => {
  const { library } = forge;
  await forge.open(smallQuery());
  await library.saveAs('Noise');
  await expect(library.items).toHaveCount(1);
  await library.saveAs('Noise');
  await expect(library.open('Noise (2)')).toBeVisible();

  await library.renameTo('Noise (2)', 'Pure chance');
  await expect(library.open('Pure chance')).toBeVisible();
  await library.delete('Noise').click();
  await library.deleteQuestion('Noise').cancel.click();
  await expect(library.items).toHaveCount(2);
  await library.delete('Noise').click();
  await library.deleteQuestion('Noise').confirm.click();
  await expect(library.items).toHaveCount(1);

  await forge.reload();
  await expect(library.items).toHaveCount(1);
  await expect(library.open('Pure chance')).toBeVisible();
});

test('A full disk is told and changes nothing', async ({ forge, page }) => {
  const { library, notices, grid } = forge;
  await forge.open(smallQuery());
  await library.saveAs('Kept');
  await expect(library.items).toHaveCount(1);
  await forge.trainTo(10);
  const shown = await grid.digest();

  await page.evaluate(() => {
    const refuse = (): never => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = refuse;
    IDBObjectStore.prototype.add = refuse;
  });
  await library.saveAs('Lost');
  await expect(notices.alert).toContainText('The browser’s storage is full, so nothing was saved.');
  await expect(library.items).toHaveCount(1);
  await expect(notices.status).not.toContainText('Lost');
  await library.renameTo('Kept', 'Renamed');
  await expect(notices.alert.getByText('The browser’s storage is full')).toHaveCount(2);
  await expect(library.open('Kept')).toBeVisible();
  expect(await grid.digest()).toBe(shown);

  await forge.reload();
  await expect(library.items).toHaveCount(1);
  await expect(library.open('Kept')).toBeVisible();
});

test('A disk that fills up halfway through a save leaves nothing behind', async ({ forge, page }) => {
  const { library, notices } = forge;
  await forge.open(smallQuery());
  await page.evaluate(() => {
    const add: IDBObjectStore['add'] = Reflect.get(IDBObjectStore.prototype, 'add');
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...record: Parameters<typeof add>) {
      if (this.name === 'weights') throw new DOMException('The disk is full.', 'QuotaExceededError');
      return Reflect.apply(add, this, record);
    };
  });
  await library.saveAs('Half');
  await expect(notices.alert).toContainText('The browser’s storage is full, so nothing was saved.');
  await forge.reload();
  await expect(library.region).toContainText('Nothing saved yet');
});

test.describe('A browser without storage', () => {
  test.use({ ownTab: true });

  test('says so and still downloads', async ({ forge, page }) => {
    const { library, notices } = forge;
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Denied.', 'SecurityError');
      };
    });
    await forge.open(smallQuery());
    await library.saveAs('Homeless');
    await expect(notices.alert).toContainText('This browser gives the page no storage');
    expect((await library.downloadFile()).bytes.length).toBeGreaterThan(1000);
  });
});
