// The visitor's preferences: theme and colours, stored in this browser.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

/** The brightness of the page's background, 0 to 255. */
const groundBrightness = ({ page }: ForgePage): Promise<number> =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('The canvas has no 2d context');
    context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });

test('The theme follows the system until one is chosen, which is remembered', async ({ forge, page }) => {
  const { header } = forge;
  await page.emulateMedia({ colorScheme: 'dark' });
  await forge.open(smallQuery());
  await expect(header.theme('System')).toBeChecked();
  expect(await groundBrightness(forge)).toBeLessThan(64);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await groundBrightness(forge)).toBeGreaterThan(192);

  await header.choose(header.theme('Dark'));
  expect(await groundBrightness(forge)).toBeLessThan(64);
  await forge.reload();
  await expect(header.theme('Dark')).toBeChecked();
  expect(await groundBrightness(forge)).toBeLessThan(64);
  await header.choose(header.theme('Light'));
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await groundBrightness(forge)).toBeGreaterThan(192);
});

test('The digits are shown in viridis or in grey', async ({ forge }) => {
  const { grid } = forge;
  await forge.open(smallQuery());
  await expect(grid.colors('Viridis')).toBeChecked();
  const viridis = await grid.digest();
  expect(await grid.isGrey()).toBe(false);
  await grid.colors('Grey').check({ force: true });
  await expect.poll(() => grid.isGrey()).toBe(true);
  await forge.reload();
  await expect.poll(() => grid.isGrey()).toBe(true);
  await grid.colors('Viridis').check({ force: true });
  await expect.poll(() => grid.digest()).toBe(viridis);
});
