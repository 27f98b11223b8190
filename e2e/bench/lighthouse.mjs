// npm run lighthouse: what Lighthouse says of the built page, on an emulated phone with a slow network. Each category
// that counts must reach the aim. Lighthouse is not installed with the repository, because it is larger than all else:
// npx fetches the version below.
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureChromium } from '../../scripts/ensureChromium.mjs';
import { SERVED_HEADERS } from '../../scripts/headers.mjs';
import { npmRun, ROOT, run } from '../../scripts/npm.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const AIM = 95;
/** The scores of one run vary with what else the machine does: the best of some is nearest to the page's own. */
const RUNS = 3;

const DIST = join(ROOT, 'dist');
/** As static hosts have them. */
const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
});

/** Serves the built page compressed, as static hosts do, and with its headers. */
async function serve() {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname;
    const type = TYPES[extname(name)];
    const headers = {
      ...SERVED_HEADERS,
      'Content-Type': type ?? 'application/octet-stream',
      'Cache-Control': 'max-age=31536000',
      ...(type && { 'Content-Encoding': 'gzip' }),
    };
    readFile(join(DIST, name)).then(
      (body) => response.writeHead(200, headers).end(type ? gzipSync(body) : body),
      () => response.writeHead(404).end(),
    );
  });
  await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(0, 'localhost', resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}

/**
 * @typedef {object} Report
 * @property {Record<string, { score: number, auditRefs: { id: string, weight: number }[] }>} categories
 * @property {Record<string, { score: number | null, title: string, displayValue?: string }>} audits
 */

/**
 * @param {string} url
 * @param {string} folder
 * @returns {Promise<Report>}
 */
async function measure(url, folder) {
  const file = join(folder, 'report.json');
  const flags = '--headless=new --no-sandbox';
  const args = ['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', `--output-path=${file}`];
  const code = await run(
    'npx',
    [...args, `--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${flags}`],
    {
      env: { CHROME_PATH: await ensureChromium() },
    },
  );
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}.`);
  return JSON.parse(await readFile(file, 'utf8'));
}

/** @param {Report} report @param {string} category */
function tell({ categories, audits }, category) {
  const { score = 0, auditRefs = [] } = categories[category] ?? {};
  console.log(`${category}: ${Math.round(100 * score)}`);
  for (const { id, weight } of auditRefs) {
    const audit = audits[id];
    if (weight > 0 && audit && audit.score !== null && audit.score < 1)
      console.log(`  ${audit.title}: ${audit.displayValue ?? ''} (${Math.round(100 * audit.score)})`);
  }
}

/** @param {Report} report @param {string} category */
const scoreOf = ({ categories }, category) => Math.round(100 * (categories[category]?.score ?? 0));

if ((await npmRun('build')) !== 0) process.exit(1);
const folder = await mkdtemp(join(tmpdir(), 'digit-forge-lighthouse-'));
const page = await serve();
try {
  const reports = [];
  for (let round = 0; round < RUNS; round += 1) reports.push(await measure(page.url, folder));
  for (const category of CATEGORIES) {
    const best = reports.toSorted((a, b) => scoreOf(b, category) - scoreOf(a, category))[0];
    if (!best) continue;
    tell(best, category);
    if (scoreOf(best, category) < AIM) {
      console.log(`  The aim of ${AIM} is missed.`);
      process.exitCode = 1;
    }
  }
} finally {
  page.close();
  await rm(folder, { recursive: true });
}
