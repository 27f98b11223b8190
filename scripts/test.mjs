// `npm test`: installs, finds or installs a Chromium, in CI other browsers too, and runs every check, each even if an
// earlier one has failed. It ends with one line of counts.
import './requireNode.mjs';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './ensureChromium.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { npmRun } from './npm.mjs';
import { ensureOtherBrowsers } from './otherBrowsers.mjs';
import { readCounts, readSkipped } from './testReports.mjs';

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

/** @param {string} name */
const announce = (name) => console.log(`\n=== ${name} ===`);

/**
 * @param {string} name
 * @param {() => Promise<Counts>} run
 */
async function part(name, run) {
  const startMs = performance.now();
  const counts = await run();
  parts.push({ name, counts, seconds: (performance.now() - startMs) / 1_000 });
}

/**
 * Keeps the output of something that runs beside others.
 *
 * @param {string} name
 * @param {(output: number) => Promise<void>} work
 * @returns {Promise<Buffer>} the output
 */
async function aside(name, work) {
  const file = join(reports, `${name}.txt`);
  const output = openSync(file, 'w');
  await work(output);
  closeSync(output);
  return readFileSync(file);
}

/**
 * Runs a check, which as a whole passes or fails.
 *
 * @param {string} name
 * @param {string} command of package.json
 * @returns {Promise<() => void>} prints the output
 */
async function check(name, command) {
  let failed = 1;
  const output = await aside(name, (file) =>
    part(name, async () => {
      failed = (await npmRun(command, [], {}, file)) === 0 ? 0 : 1;
      return { passed: 1 - failed, failed, skipped: 0 };
    }),
  );
  return () => {
    announce(name);
    process.stdout.write(output);
    if (failed === 0) console.log('ok');
  };
}

async function checks() {
  return [
    await check('Types', 'typecheck'),
    await check('Lint', 'lint'),
    await check('Format', 'format:check'),
    await check('Build', 'build'),
  ];
}

async function units() {
  announce('Unit tests');
  const file = join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return readCounts('vitest', file, await npmRun('unit', reporters));
}

async function stories() {
  announce('Browser stories');
  try {
    const file = join(reports, 'stories.json');
    const env = { CHROME_PATH: await ensureChromium(), STORIES_REPORT: file };
    console.log(`Chromium: ${env.CHROME_PATH}`);
    const code = await npmRun('e2e', [], env);
    for (const reason of readSkipped(file)) console.log(`Skipped: ${reason}`);
    return readCounts('playwright', file, code);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

await ensureInstalled();
// The checks run beside the unit tests: those leave cores idle at their end, and each check uses one core most of the
// time. An installation mostly waits.
const [told, installed] = await Promise.all([
  checks(),
  aside('Other browsers', ensureOtherBrowsers),
  part('Unit tests', units),
]);
for (const tell of told) tell();
if (installed.length > 0) {
  announce('Other browsers');
  process.stdout.write(installed);
}
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
