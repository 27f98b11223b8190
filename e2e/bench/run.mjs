// npm run bench: every engine beside its peers, in the same browser, in turns, with the tutorial's settings or with convolutional networks.
import { writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensureChromium.mjs';
import { QUIET_ARGS, WEBGPU_ARGS } from '../browserArgs.mjs';
import { printAims } from './aims.mjs';
import { BASELINE, defaultEngines, defaultPeers, measure, whySkipped } from './contestants.mjs';
import { readOptions } from './options.mjs';
import { printGpuCosts } from './gpuCosts.mjs';
import { measureMeasuring, printMeasuring } from './measuringCost.mjs';
import { measurePageSize } from './pageSize.mjs';
import { measurePhases, printPhases } from './phases.mjs';
import { printMachine, printSizes, printSpeeds } from './report.mjs';
import { speeds } from './results.mjs';
import { servePages } from './servePages.mjs';

/**
 * @import { Contestant } from './contestants.mjs'
 * @import { Networks } from './networks.mjs'
 * @import { Result } from './results.mjs'
 */

/** @param {unknown} error without what Playwright sets before a page's own words */
const inWords = (error) =>
  error instanceof Error
    ? (error.message.split('\n')[0] ?? '').replace(/^page\.evaluate: (?:\w*Error: )?/, '')
    : String(error);

/**
 * @param {Contestant} name
 * @returns {Promise<Result>}
 */
const enter = async (name) => ({ name, rounds: [], failure: undefined, skipped: await whySkipped(name) });

/** @param {Result} result */
const takesPart = ({ failure, skipped }) => failure === undefined && skipped === undefined;

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Networks} networks
 * @param {number} seconds
 */
async function profile(browser, url, networks, seconds) {
  try {
    const phases = await measurePhases(browser, url, networks, seconds);
    printPhases(phases);
    return phases;
  } catch (error) {
    console.log(`FAILED wasm's phases: ${inWords(error)}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function main() {
  const options = readOptions();
  const executablePath = await ensureChromium();
  const pages = await servePages();
  const browser = await chromium.launch({
    executablePath,
    args: [...QUIET_ARGS, ...(options.webGpuSoftware ? WEBGPU_ARGS : [])],
  });
  try {
    const probe = await browser.newPage();
    await probe.goto(pages.url);
    printMachine(browser.version(), await probe.evaluate(() => crossOriginIsolated));
    await probe.close();
    if (options.measuring) {
      printMeasuring(await measureMeasuring(browser, pages.url, options.networks, options.rounds));
      return;
    }
    const engines = options.engines ?? (await defaultEngines(browser, pages.url, options.webGpuSoftware));
    const peers = options.peers ?? defaultPeers(engines, options.networks);
    const results = await Promise.all([...engines, ...peers].map(enter));
    for (const { name, skipped } of results)
      if (skipped !== undefined) console.log(`${name} is skipped: ${skipped}\n`);
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const result of results.filter(takesPart)) {
        try {
          result.rounds.push(
            await measure(browser, pages.url, result.name, options.networks, options.seconds),
          );
          console.log(`round ${round}: ${result.name} ${speeds(result).at(-1)?.toFixed(2)} steps/s`);
        } catch (error) {
          result.failure = inWords(error);
          console.log(`round ${round}: ${result.name} failed: ${result.failure}`);
        }
      }
    }
    printSpeeds(results);
    printAims(results, options.networks);
    printGpuCosts(results);
    const phases = engines.includes('wasm')
      ? await profile(browser, pages.url, options.networks, options.seconds)
      : undefined;
    const sizes = await measurePageSize(browser, pages.url);
    const kept = printSizes(sizes);
    if (options.json)
      await writeFile(options.json, JSON.stringify({ baseline: BASELINE, results, phases, sizes }, null, 2));
    if (!kept || results.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
  } finally {
    await browser.close();
    await pages.close();
  }
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
