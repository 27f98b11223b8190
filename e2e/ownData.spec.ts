// Own data in place of MNIST: the page unpacks what gunzip unpacks, and says what is wrong with other files.
import { gzipSync } from 'node:zlib';
import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

const HEADER_BYTES = 16;

/** Images with a bright stripe at one of 28 heights. */
function idxFile(images: number): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + images * 784);
  file.writeUInt32BE(0x803, 0);
  file.writeUInt32BE(images, 4);
  file.writeUInt32BE(28, 8);
  file.writeUInt32BE(28, 12);
  for (let image = 0; image < images; image++) {
    const begin = HEADER_BYTES + image * 784 + (image % 28) * 28;
    file.fill(255, begin, begin + 28);
  }
  return file;
}

const IMAGES = /\/data\/t10k-images-idx3-ubyte\.gz$/;

/** Each page gets what stands here when it asks. */
interface Served {
  body: Buffer;
}

/** Serves other images than the digits. */
async function serve(page: Page): Promise<Served> {
  const served: Served = { body: Buffer.alloc(0) };
  await page.route(IMAGES, (route) => route.fulfill({ body: served.body }));
  return served;
}

test('Data of one’s own train, however they are packed', async ({ forge, page }) => {
  const served = await serve(page);
  const own = idxFile(10_000);
  const [first, second] = [gzipSync(own.subarray(0, 5_000_000)), gzipSync(own.subarray(5_000_000))];
  const whole = gzipSync(own);
  for (const [what, body] of [
    ['as one file', whole],
    ['in two members', Buffer.concat([first, second])],
    ['packed twice', gzipSync(whole)],
  ] as const)
    await test.step(what, async () => {
      served.body = body;
      await forge.open(smallQuery());
      await forge.trainTo(3);
    });
});

test('What is no data set of digits is refused by name', async ({ page }) => {
  const served = await serve(page);
  const labels = [Buffer.from([0, 0, 8, 1, 0, 0, 39, 16]), Buffer.alloc(10_000)];
  for (const [what, body, told] of [
    ['too many images', gzipSync(idxFile(40_000)), 'it holds 40000 images, not 10000'],
    ['labels', gzipSync(Buffer.concat(labels)), 'it is no file of images in the IDX form'],
    [
      'a web page',
      Buffer.from('<!doctype html><html><title>Hello</title></html>'),
      'The digits could not be loaded.',
    ],
  ] as const)
    await test.step(what, async () => {
      served.body = body;
      await page.goto(`./${smallQuery()}`);
      await expect(page.getByRole('alert').filter({ hasText: told })).toBeVisible();
    });
});

for (const { what, answer, told } of [
  {
    what: 'none',
    answer: { status: 404 },
    told: 'These digits come without labels, which the settings ask for.',
  },
  {
    what: 'too few',
    answer: { body: gzipSync(Buffer.from([0, 0, 8, 1, 0, 0, 0, 2, 7, 2])) },
    told: 'it holds 2 labels for 10000 images',
  },
] satisfies { what: string; answer: Parameters<Route['fulfill']>[0]; told: string }[])
  test(`Of the labels beside the data ${what}: a run that asks for them says so, and trains without`, async ({
    forge,
    page,
  }) => {
    await page.route(/\/data\/t10k-labels-idx1-ubyte\.gz$/, (route) => route.fulfill(answer));
    await forge.open(smallQuery());
    await forge.settings.toggle('Labels').click();
    await forge.settings.applyAndReset.click();
    await expect(forge.notices.alert).toContainText(told);
    expect(await forge.config()).toMatchObject({ labels: false });
    await forge.trainTo(3);

    await page.goto(`./${smallQuery({ labels: true })}`);
    await expect(page.getByRole('alert').filter({ hasText: told }).first()).toBeVisible();
    await forge.settings.toggle('Labels').click();
    await forge.settings.applyAndReset.click();
    await forge.trainTo(3);
  });
