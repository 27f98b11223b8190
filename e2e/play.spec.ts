// Playing with the generator: numbers to order, in one hand and another; walks through latent space.
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

test('A walk between digits of the grid, by keyboard and pointer, along directions too', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery({ labels: true }));
  const panel = page.getByRole('region', { name: 'Between the digits' });
  const here = panel.getByRole('img', { name: 'What the generator draws at this place' });
  await panel.getByText('Walk from digit to digit').click();
  await expect(here.locator('canvas')).toBeVisible();
  const digest = async () => (await drawingOf(here)).digest;
  const middle = await digest();
  await panel.getByLabel('Across').press('End');
  await expect.poll(digest).not.toBe(middle);
  const end = await digest();

  await panel.getByLabel('Digit 2 of the walk').fill('57');
  await expect.poll(digest, 'another end').not.toBe(end);
  await expect(panel.getByLabel('Down'), 'a line is not flat').toBeHidden();
  await panel.getByRole('button', { name: 'Add' }).click();
  await expect(panel.getByLabel('Down')).toBeVisible();
  await here.click({ position: { x: 2, y: 2 } });
  await expect(panel.getByLabel('Across')).not.toHaveValue('100');
  await panel.getByRole('button', { name: 'Take digit 3 out of the walk' }).click();
  await expect(panel.getByLabel('Down')).toBeHidden();

  const start = await digest();
  await panel.getByRole('button', { name: 'Find the strongest directions' }).click();
  await panel.getByLabel('Direction 1').press('End');
  await expect.poll(digest).not.toBe(start);
});
