// Plain http from another machine's address, such as a teacher's laptop that serves a class. Browsers give such a page
// no isolation, no locks and no crypto.randomUUID. Everything else works, and the page says what does not.
import { INSECURE_ADDRESS } from './browserArgs.mjs';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test.use({
  ownTab: true,
  baseURL: ({ baseURL }, use) => use(baseURL?.replace('localhost', INSECURE_ADDRESS)),
  // Chromium reports for each page and worker that it ignores the header.
  provoked: /Cross-Origin-Opener-Policy header has been ignored/,
});

test('A page on plain http trains, saves and says why it has one thread', async ({ forge, page }) => {
  const { engine, library, notices, savedRuns } = forge;
  const running = await forge.open(smallQuery({ threads: 8 }));
  expect(
    await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID, 'locks' in navigator]),
  ).toEqual([false, 'undefined', false]);
  expect(running).toMatchObject({ id: 'wasm', threads: 1, oneThread: 'insecure-address' });
  await expect(engine).toContainText(
    'Runs on one thread: for more, browsers ask for a page opened over https',
  );

  await forge.trainTo(40);
  await library.saveAs('At school');
  await expect(notices.status).toContainText('“At school” is saved in this browser.');
  await expect(savedRuns.items).toContainText('step 40');

  await forge.reload();
  await expect(library.items).toContainText('At school');
  await library.open('At school').click();
  await expect(forge.grid.canvas).toHaveAccessibleName(/saved generator At school/);
  await savedRuns.open().click();
  await expect(notices.status).toContainText('tabs cannot tell which runs the others have open');
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '40');
  await forge.trainTo(60);
  // The run goes on as a copy beside the saved one.
  await expect(savedRuns.items).toHaveCount(2);
  await expect(savedRuns.items.filter({ hasText: 'step 60' })).toHaveCount(1);
  await expect(savedRuns.items.filter({ hasText: 'step 40' })).toHaveCount(1);
  await expect(notices.alert).toBeEmpty();
});
