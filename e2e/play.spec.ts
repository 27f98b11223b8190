// Playing with the generator: numbers to order, in one hand and another.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

/** The first canvas's size and a digest of what is on it. */
const drawingOf = (panel: Locator) =>
  panel.locator('canvas').evaluate((canvas: HTMLCanvasElement) => ({
    images: canvas.width / canvas.height,
    digest: canvas.toDataURL().slice(-64),
  }));

test('The generator writes a number in one hand, in another, and better as it learns', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery());
  await expect(page.getByRole('region', { name: 'Write a number' }), 'without labels').toBeHidden();
  await forge.open(smallQuery({ labels: true }));
  const panel = page.getByRole('region', { name: 'Write a number' });
  await panel.getByLabel('Number').fill('no. 31,415');
  await expect(panel.getByLabel('Number')).toHaveValue('31415');
  await expect(panel.getByRole('img', { name: '31415, as the generator writes it' })).toBeVisible();
  const first = await drawingOf(panel);
  expect(first.images).toBe(5);

  await panel.getByLabel('Style').press('PageUp');
  await expect.poll(async () => (await drawingOf(panel)).digest, 'turned').not.toBe(first.digest);
  await panel.getByLabel('Style').press('Home');
  await expect.poll(async () => (await drawingOf(panel)).digest, 'turned back').toBe(first.digest);

  await panel.getByRole('button', { name: 'Another hand' }).click();
  await expect.poll(async () => (await drawingOf(panel)).digest).not.toBe(first.digest);
  const before = await drawingOf(panel);
  await forge.trainTo(4);
  await expect.poll(async () => (await drawingOf(panel)).digest, 'learned').not.toBe(before.digest);
});

test('A pointer that drags the number turns the hand', async ({ forge, page }) => {
  await forge.open(smallQuery({ labels: true }));
  const panel = page.getByRole('region', { name: 'Write a number' });
  const number = panel.getByRole('img');
  await number.scrollIntoViewIfNeeded();
  const box = (await number.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 22, { steps: 4 });
  await page.mouse.up();
  await expect(panel.getByLabel('Style')).toHaveValue('30');
  await page.mouse.move(box.x + 90, box.y + 22);
  await expect(panel.getByLabel('Style')).toHaveValue('30');
});
