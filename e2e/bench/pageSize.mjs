// The size of the page before Train: every script on the main thread, and every script that a worker fetches.
import { gzipSync } from 'node:zlib';

/** Gzipped JavaScript on the main thread before Train, at most. */
export const MAIN_THREAD_LIMIT_BYTES = 123 * 1000;
/** How long the page may still fetch files after it is ready. */
const IDLE_MS = 2_000;
/** Strings that only tfjs contains and that minifiers keep: a kernel, the global engine, an initialiser of layers. */
const TFJS_MARKS = ['Conv2DBackpropFilter', '_tfengine', 'VarianceScaling'];

/** @param {Buffer} body */
const holdsTfjs = (body) => TFJS_MARKS.some((mark) => body.includes(mark));

/**
 * @typedef {object} Script
 * @property {string} file
 * @property {number} gzipBytes
 * @property {boolean} tfjs
 */

/** Imports in built code: `from"./a.js"`, `import"./a.js"` and, on demand, `import(`./a.js`)`. */
const STATIC_IMPORT = /(?:from|import)\s*["']([^"']+\.js)["']/g;
const DYNAMIC_IMPORT = /import\(\s*["'`]([^"'`]+\.js)["'`]/g;

/**
 * Follows imports from a script, because the browser's timeline does not distinguish threads: a worker's imports are in
 * that of the page.
 *
 * @param {ReadonlyMap<string, Buffer>} scripts what was fetched, by path
 * @param {readonly string[]} entries
 * @param {readonly RegExp[]} kinds
 */
function reach(scripts, entries, kinds) {
  /** @type {Set<string>} */
  const reached = new Set();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const body = scripts.get(path);
    if (body === undefined || reached.has(path)) continue;
    reached.add(path);
    const text = body.toString('utf8');
    const base = `http://page${path}`;
    for (const kind of kinds)
      for (const [, address] of text.matchAll(kind)) queue.push(new URL(address ?? '', base).pathname);
  }
  return reached;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
export async function measurePageSize(browser, url) {
  // What it fetches to keep the page is not what the page loads.
  const page = await browser.newPage({ serviceWorkers: 'block' });
  /** @type {Promise<{ path: string, body: Buffer }>[]} */
  const bodies = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) bodies.push(response.body().then((body) => ({ path: pathname, body })));
  });
  await page.goto(url);
  const entries = await page.evaluate(() =>
    Array.from(
      document.querySelectorAll('script[src]'),
      (script) => new URL(script.getAttribute('src') ?? '', document.baseURI).pathname,
    ),
  );
  await page.evaluate(() => window.digitForge.ready());
  await page.waitForTimeout(IDLE_MS);
  const scripts = new Map((await Promise.all(bodies)).map(({ path, body }) => [path, body]));
  // Checks the marks: with an engine of tfjs they must be found.
  await page.evaluate(() => window.digitForge.configure({ engine: 'tfjs-cpu' }));
  const isMarked = (await Promise.all(bodies)).some(({ body }) => holdsTfjs(body));
  await page.close();
  if (!isMarked)
    throw new Error('No sign of tfjs was found where it runs either: the bench looks for the wrong ones.');

  const first = reach(scripts, entries, [STATIC_IMPORT]);
  const main = reach(scripts, entries, [STATIC_IMPORT, DYNAMIC_IMPORT]);
  /** @type {{ first: Script[], lazy: Script[], worker: Script[] }} */
  const sizes = { first: [], lazy: [], worker: [] };
  for (const [path, body] of scripts) {
    const kind = first.has(path) ? 'first' : main.has(path) ? 'lazy' : 'worker';
    sizes[kind].push({
      file: path.split('/').at(-1) ?? path,
      gzipBytes: gzipSync(body).length,
      tfjs: holdsTfjs(body),
    });
  }
  return sizes;
}
