// What the page weighs before Train: every script that reaches the main thread, and every one that a worker fetches.
import { gzipSync } from 'node:zlib';

/** Gzipped JavaScript on the main thread before Train, at most. */
export const MAIN_THREAD_LIMIT_BYTES = 200 * 1000;
/** How long the page may still fetch things by itself once it is ready. */
const IDLE_MS = 2_000;
/** Stands in every build of tfjs, and nowhere else. */
const TFJS_MARK = 'registerKernel';

/**
 * @typedef {object} Script
 * @property {string} file
 * @property {number} gzipBytes
 * @property {boolean} tfjs
 */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
export async function measurePageSize(browser, url) {
  const page = await browser.newPage();
  /** @type {Promise<{ path: string, body: Buffer }>[]} */
  const bodies = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) bodies.push(response.body().then((body) => ({ path: pathname, body })));
  });
  await page.goto(url);
  await page.evaluate(() => window.digitForge.ready());
  await page.waitForTimeout(IDLE_MS);
  // The page's own timeline has what the main thread fetched; workers keep timelines of their own.
  const own = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => ({ path: new URL(entry.name).pathname, start: entry.startTime })),
  );
  const modules = await page.evaluate(() =>
    Array.from(document.querySelectorAll('script[src], link[rel=modulepreload]'), (element) => {
      const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
      return new URL(address, document.baseURI).pathname;
    }),
  );
  const scripts = new Map((await Promise.all(bodies)).map(({ path, body }) => [path, body]));
  await page.close();

  /** @type {{ first: Script[], lazy: Script[], worker: Script[] }} */
  const sizes = { first: [], lazy: [], worker: [] };
  for (const [path, body] of scripts) {
    const script = {
      file: path.split('/').at(-1) ?? path,
      gzipBytes: gzipSync(body).length,
      tfjs: body.includes(TFJS_MARK),
    };
    // A worker's own script also stands in the page's timeline: it is no script of the main thread.
    const onMain = own.some((entry) => entry.path === path) && !script.file.includes('worker');
    if (!onMain) sizes.worker.push(script);
    else if (modules.includes(path)) sizes.first.push(script);
    else sizes.lazy.push(script);
  }
  return sizes;
}
