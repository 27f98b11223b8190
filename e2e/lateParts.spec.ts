// What the page does not begin with: it is loaded when a training begins, at the latest, and is there from then on.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

/** What is shown only once something has happened, what the page's logic needs then, and what both share, such as texts. */
const LATE = ['eventParts', 'lateParts', 'lateShared'] as const;

/** Which of them the page has asked for so far. */
function watchLate(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return () => LATE.filter((name) => asked.some((url) => new RegExp(`/${name}-[\\w-]+\\.js$`).test(url)));
}

test.describe('A page whose network is gone', () => {
  test.use({ provoked: /Failed to load resource/ });

  test('tells in full what goes wrong, once a training has begun', async ({ forge, page }) => {
    const loaded = watchLate(page);
    await forge.open(smallQuery());
    await page.waitForLoadState('networkidle');
    expect(loaded(), 'before Train').toEqual([]);
    await forge.trainTo(3);
    await expect.poll(loaded).toEqual(LATE);
    await page.waitForLoadState('networkidle');

    await page.context().setOffline(true);
    await forge.settings.choice('Data').selectOption('mnist-train');
    await forge.settings.applyAndReset.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply and start over' }).click();
    await expect(forge.notices.alert).toContainText('The digits could not be loaded. Check the connection');
    await forge.library.saveAs('Kept');
    await expect(forge.notices.status).toContainText('“Kept” is saved in this browser.');
  });
});

test.describe('A page that was never loaded in full', () => {
  test.use({ provoked: /Failed to load resource/ });

  test('tells in short what goes wrong, and goes on once it can', async ({ forge, page }) => {
    const parts = /\/(eventParts|lateParts)-[\w-]+\.js$/;
    const images = /\/data\/t10k-images-idx3-ubyte\.gz$/;
    await page.route(parts, (route) => route.abort());
    await page.route(images, (route) => route.abort());
    await page.goto(`./${smallQuery()}`);
    const failure = page.getByRole('alert').filter({ hasText: 'Training cannot go on' });
    await expect(failure).toContainText('Something went wrong, and its explanation could not be loaded:');

    await page.unroute(images);
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(failure).toBeHidden();
    await forge.trainTo(3);

    await page.unroute(parts);
    await page.route('**/data/train-*', (route) => route.abort());
    await forge.settings.choice('Data').selectOption('mnist-train');
    await forge.settings.applyAndReset.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply and start over' }).click();
    await expect(forge.notices.alert).toContainText('The digits could not be loaded. Check the connection');
  });
});
