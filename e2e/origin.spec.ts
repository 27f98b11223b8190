// No request leaves the page's origin. Every story watches for that. Here the watch itself is tested, and the policy
// behind it.
import { gzipSync } from 'node:zlib';
import { MAIN_THREAD_LIMIT_BYTES } from './bench/pageSize.mjs';
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { watchPage } from './support/watchPage';

test.use({ ownTab: true });

test.describe('A page that misbehaves', () => {
  test.use({ provoked: /elsewhere\.example|inline script|on purpose/ });

  test('is caught', async ({ forge, page, baseURL }) => {
    const complaints = watchPage(page, new URL(baseURL ?? '').origin);
    await forge.open(smallQuery());
    expect(complaints).toEqual([]);

    const reached = await page.evaluate(() =>
      fetch('https://elsewhere.example/collect').then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
    await expect.poll(() => complaints.join('\n')).toMatch(/elsewhere\.example.*Content Security Policy/);

    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "injected"';
      document.head.append(script);
    });
    await expect.poll(() => complaints.join('\n')).toMatch(/inline script/);
    expect(await page.title()).not.toBe('injected');

    await page.evaluate(() => void Promise.reject(new Error('on purpose')));
    await expect.poll(() => complaints.join('\n')).toContain('exception: on purpose');
  });
});

test('A whole visit asks its own origin alone, and the digits once', async ({ forge, page }) => {
  const own: string[] = [];
  page.context().on('request', (request) => own.push(request.url()));
  await forge.open(smallQuery({ steps: 20 }));
  await forge.run.train.click();
  await expect(forge.run.status).toContainText('Finished 20 steps');
  await forge.library.saveAs('Kept');
  await forge.library.downloadFile();

  const { origin } = new URL(page.url());
  const elsewhere = own.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
  expect(elsewhere).toEqual([]);
  // The digits are fetched once. The training split, which was not chosen, is not fetched.
  const data = own.filter((url) => url.includes('ubyte'));
  expect(data.map((url) => url.split('/').at(-1))).toEqual(['t10k-images-idx3-ubyte.gz']);
});

/** A message of tfjs-core's that no minifier shortens. */
const TFJS_MARK = 'not registered for backend';
const LIGHT_WORKER_BYTES = 60_000;

/** The files of code that a text names, by their last part. */
const scriptsIn = (text: string): string[] =>
  [...text.matchAll(/([\w-]+(?:\.[\w-]+)*\.js)["'`]/g)].map(([, name]) => name ?? '');

test('The page is light, and tfjs comes in workers alone: with an engine of it, or with the judge', async ({
  forge,
  page,
  request,
}) => {
  const asked = new Set<string>();
  page.context().on('request', (one) => asked.add(one.url()));
  const texts = new Map<string, string>();
  const readAsked = async (): Promise<void> => {
    for (const url of asked) {
      const name = new URL(url).pathname.split('/').at(-1) ?? '';
      if (!texts.has(name) && (name === '' || name.endsWith('.js')))
        texts.set(name, await (await request.get(url)).text());
    }
  };
  const gzipBytes = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(texts.get(name) ?? '').byteLength, 0);
  const holdsTfjs = (name: string): boolean => texts.get(name)?.includes(TFJS_MARK) ?? false;

  await forge.open(smallQuery({ engine: 'wasm', steps: 5 }));
  const live = page.getByRole('checkbox', { name: 'Live', exact: true });
  await live.uncheck();
  await forge.trainTo(5);
  await readAsked();
  // The scripts that the document names are loaded before Train. The others follow by import().
  const first = scriptsIn(texts.get('') ?? '');
  // All scripts that the page can reach without these workers. The set grows during the iteration.
  const reachable = new Set(first);
  for (const name of reachable)
    for (const next of scriptsIn(texts.get(name) ?? ''))
      if (!/^(train|judge)\.worker/.test(next)) reachable.add(next);
  const ofWorkers = [...texts.keys()].filter((name) => name !== '' && !reachable.has(name));
  const [pageBytes, workerBytes] = [gzipBytes(first), gzipBytes(ofWorkers)];
  console.log(`JavaScript before Train: ${pageBytes} bytes gzipped, and ${workerBytes} in the worker`);
  expect(pageBytes).toBeGreaterThan(10_000);
  expect(pageBytes).toBeLessThan(MAIN_THREAD_LIMIT_BYTES);
  expect(workerBytes).toBeGreaterThan(10_000);
  expect(workerBytes).toBeLessThan(LIGHT_WORKER_BYTES);
  expect([...texts.keys()].filter(holdsTfjs), 'the CPU engine needs no tfjs').toEqual([]);
  expect(
    [...asked].filter((url) => /judge\.worker|judge-.*\.bin|reference/.test(url)),
    'a judge that nobody wants',
  ).toEqual([]);

  await forge.configure({ engine: 'tfjs-cpu' });
  await readAsked();
  expect([...texts.keys()].filter(holdsTfjs), 'somebody has fetched tfjs').not.toEqual([]);
  expect(reachable.size).toBeGreaterThan(first.length);
  expect([...reachable].filter(holdsTfjs)).toEqual([]);

  await live.check();
  await page.evaluate(() => window.digitForge.quality({ images: 100 }));
  expect([...asked].filter((url) => url.endsWith('.bin'))).toHaveLength(2);
});

test('The page is served with what isolation and policy need', async ({ request }) => {
  const headers = (await request.get('./')).headers();
  expect(headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
  });
  expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
});

interface Manifest {
  readonly icons: readonly { readonly src: string; readonly type: string; readonly sizes: string }[];
}

test('The page can be installed: its manifest names icons that are there', async ({ request }) => {
  const manifest = (await (await request.get('./manifest.webmanifest')).json()) as Manifest;
  expect(manifest).toMatchObject({ name: 'Digit Forge', start_url: './', display: 'standalone' });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src, type } of manifest.icons)
    expect((await request.get(`./${src}`)).headers()['content-type'], src).toBe(type);
});
