// `npm test`: installs, finds or gets a Chromium, then runs every check there is, each even when one before it has
// failed, and closes with one line of counts.
import './requireNode.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './ensureChromium.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { npmRun } from './npm.mjs';
import { readCounts } from './testReports.mjs';

/**
 * @typedef {import('./testReports.mjs').Counts} Counts
 * @typedef {{ name: string, counts: Counts, seconds: number }} Part
 */

const reports = mkdtempSync(join(tmpdir(), 'digit-forge-test-'));
/** @type {Part[]} */
const parts = [];

/** @param {Counts} counts */
const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * @param {string} name
 * @param {() => Promise<Counts>} run
 */
async function part(name, run) {
  console.log(`\n=== ${name} ===`);
  const startMs = performance.now();
  const counts = await run();
  parts.push({ name, counts, seconds: (performance.now() - startMs) / 1_000 });
}

/**
 * A check as a whole: passed or failed.
 *
 * @param {string} command of package.json
 * @returns {Promise<Counts>}
 */
async function check(command) {
  const failed = (await npmRun(command)) === 0 ? 0 : 1;
  if (failed === 0) console.log('ok');
  return { passed: 1 - failed, failed, skipped: 0 };
}

async function units() {
  const file = join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return readCounts('vitest', file, await npmRun('unit', reporters));
}

async function stories() {
  try {
    const file = join(reports, 'stories.json');
    const env = { CHROME_PATH: await ensureChromium(), STORIES_REPORT: file };
    console.log(`Chromium: ${env.CHROME_PATH}`);
    return readCounts('playwright', file, await npmRun('e2e', [], env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

await ensureInstalled();
await part('Types', () => check('typecheck'));
await part('Lint', () => check('lint'));
await part('Format', () => check('format:check'));
await part('Unit tests', units);
await part('Build', () => check('build'));
await part('Browser stories', stories);
rmSync(reports, { recursive: true, force: true });

console.log('\n=== Summary ===');
for (const { name, counts, seconds } of parts)
  console.log(`${name.padEnd(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${inWords(counts)}`);

/** @param {keyof Counts} kind */
const total = (kind) => parts.reduce((sum, { counts }) => sum + counts[kind], 0);
const totals = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
const testsRun = parts
  .filter(({ name }) => name === 'Unit tests' || name === 'Browser stories')
  .reduce((sum, { counts }) => sum + counts.passed + counts.failed, 0);
process.exitCode = totals.failed > 0 || testsRun === 0 ? 1 : 0;
console.log(inWords(totals));
