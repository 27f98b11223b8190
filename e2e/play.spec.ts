// Playing with the networks: numbers to order, in one hand and another; walks through latent space; drawings for the
// discriminator.
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { readGif } from './support/gifFile';
import { tabTo } from './support/keyboard';

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

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Walk as GIF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('digit-forge-walk.gif');
  const gif = readGif(await readFile(await download.path()));
  expect(gif).toMatchObject({ width: 224, height: 224, repeats: 0 });
  expect(gif.frames).toHaveLength(48);
  expect(gif.frames[12]!.pixels).not.toEqual(gif.frames[0]!.pixels);
});

test.describe('With a clipboard', () => {
  test.use({ ownTab: true, permissions: ['clipboard-read', 'clipboard-write'] });

  test('A digit joins the walk from its dialog; its noise is copied, opened as a link, and pasted', async ({
    forge,
    page,
  }) => {
    await forge.open(smallQuery({ labels: true }));
    const panel = page.getByRole('region', { name: 'Between the digits' });
    const { grid } = forge;
    await grid.tile(57).click();
    await grid.nearest.getByRole('button', { name: 'Add to the walk' }).click();
    await expect(grid.nearest.getByRole('status')).toHaveText('Added to the walk');
    await grid.nearest.getByRole('button', { name: 'Copy noise' }).click();
    await expect(grid.nearest.getByRole('button', { name: 'Noise copied' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel.getByLabel('Digit 1 of the walk')).toHaveValue('57');
    const pictureOf = (corner: number) =>
      panel
        .locator('canvas')
        .nth(corner)
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const picture = await pictureOf(0);

    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(link);
    await forge.ready();
    await expect(panel.getByText('Pasted noise')).toBeVisible();
    await expect.poll(() => pictureOf(0), 'the same noise, the same picture').toBe(picture);
    expect(page.url()).not.toContain('noise=');

    const field = panel.getByLabel('Paste a noise');
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(panel.getByText('Pasted noise')).toHaveCount(2);
    await expect.poll(() => pictureOf(2)).toBe(picture);
    await field.fill(link.slice(0, -9));
    await field.press('Enter');
    await expect(forge.notices.alert).toContainText('This is no noise, or some of it is missing.');
    await expect(field, 'it is left to be mended').not.toHaveValue('');
    await forge.configure({ latentSize: 8 });
    await expect(forge.notices.status).toContainText('The pasted noise has left the walk');
    await field.fill(link);
    await field.press('Enter');
    await expect(forge.notices.alert.last()).toContainText('This noise has 16 numbers');
  });
});

test('A drawing is seen by discriminator and judge, by mouse and by keyboard, and is made more real', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery({ labels: true, steps: 1_000_000 }));
  const panel = page.getByRole('region', { name: 'Draw for the critic' });
  await panel.getByText('Draw a digit').click();
  const pad = panel.getByRole('application', { name: 'Drawing pad' });
  const [critic, judge, voice] = ['critic', 'judge', 'voice'].map((part) =>
    panel.getByTestId(`drawing-${part}`),
  ) as [Locator, Locator, Locator];
  const digest = async () => (await drawingOf(pad)).digest;
  await expect(panel.getByText('A critic that was never trained knows nothing')).toBeVisible();
  await pad.scrollIntoViewIfNeeded();
  const empty = await digest();

  // A one. While the mouse is still down, both are asked already.
  const box = (await pad.boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.55, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.45, 0.8), { steps: 8 });
  await expect(judge).toHaveText(/^1[\d.]+% sure$/);
  await expect(critic).toHaveText(/^[\d.]+% reallogit -?[\d.]+ · as a 1$/);
  await expect(voice, 'nothing is told before the stroke ends').toBeEmpty();
  await page.mouse.up();
  await expect(voice).toHaveText(/^Discriminator: [\d.]+% real\. Judge: 1, [\d.]+% sure\.$/);
  const drawn = await digest();

  await panel.getByLabel('The critic is told to expect').selectOption('7');
  await expect(critic).toContainText('as a 7');
  await forge.run.train.click();
  await expect(panel.getByText('A critic that was never trained knows nothing')).toBeHidden();
  const before = await critic.textContent();
  await expect.poll(() => critic.textContent(), 'the verdict follows the training').not.toBe(before);
  await forge.run.pause.click();
  await expect(forge.run.resume).toBeVisible();
  const logit = async () => Number(/logit (-?[\d.]+)/.exec((await critic.textContent()) ?? '')?.[1]);
  const own = await logit();
  await panel.getByRole('button', { name: 'Make it more real' }).click();
  await expect(panel.getByText('the changes that please this critic most')).toBeVisible();
  await expect(voice).toHaveText(/^Discriminator: /);
  await expect.poll(logit).toBeGreaterThan(own);
  await expect.poll(digest).not.toBe(drawn);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(digest, 'the own drawing comes back').toBe(drawn);

  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(voice).toHaveText('The pad is empty.');
  await expect.poll(digest).toBe(empty);
  await tabTo(page, pad);
  for (const key of ['Shift+ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
  // The second one is the key's repetition, and lifts nothing.
  for (const key of ['Space', 'Space']) await page.keyboard.down(key);
  await page.keyboard.up('Space');
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await expect(panel.getByRole('application', { name: 'Drawing pad, the pen is down' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(voice).toHaveText(/^Discriminator: .+ Judge: \d/);
  const keyed = await digest();
  expect(keyed).not.toBe(empty);
  await panel.getByRole('button', { name: 'Centre' }).click();
  await expect.poll(digest).not.toBe(keyed);
});
