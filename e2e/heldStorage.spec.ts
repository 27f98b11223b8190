// Storage that another tab blocks: every call ends with a message, and everything that needs no storage works.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

test('A tab that holds an older version and never lets go is named, each time', async ({
  forge,
  page,
  context,
}) => {
  const older = await context.newPage();
  await older.goto('./favicon.svg');
  await older.evaluate(async () => {
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('digit-forge', 2);
      request.onupgradeneeded = () => {
        for (const store of ['generators', 'weights', 'runs', 'saves'])
          request.result.createObjectStore(store);
      };
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  });

  const { library, notices } = forge;
  await page.bringToFront();
  await forge.open(smallQuery());
  await forge.trainTo(1);
  const told = notices.alert.getByText('another tab holds an older version of this page open. Close');
  for (const attempts of [1, 2]) {
    await library.saveAs('Early');
    await expect(told).toHaveCount(attempts);
  }
  expect((await library.downloadFile()).bytes.length).toBeGreaterThan(1000);

  await older.close();
  await library.saveAs('At last');
  await expect(library.items).toContainText('At last');
});
