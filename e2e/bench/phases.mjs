// Where a step of the CPU engine spends its time: measured in the peers' page, by the engine's own profile.
import { inTime } from './measurement.mjs';
import { CHANGES } from './networks.mjs';
import { figure } from './results.mjs';

/** @import { WasmPhase, WasmProfile } from './peers/peer' */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's; the peers' lies below
 * @param {import('./networks.mjs').Networks} networks
 * @param {number} seconds
 * @returns {Promise<WasmProfile>}
 */
export async function measurePhases(browser, url, networks, seconds) {
  const page = await browser.newPage();
  try {
    await page.goto(`${url}peers/`);
    await page.bringToFront();
    return await inTime(
      page.evaluate(
        ([changes, duration]) => window.peerBench.profile(changes, duration),
        /** @type {const} */ ([CHANGES[networks], seconds]),
      ),
      seconds,
    );
  } finally {
    await page.close();
  }
}

/** @param {WasmProfile} profile */
export function printPhases({ binary, threads, peakGflops, phases }) {
  const row = (/** @type {WasmPhase} */ { name, flops, milliseconds }) => {
    const gflops = flops / milliseconds / 1e6;
    return {
      phase: name,
      'ms per step': milliseconds.toFixed(3),
      'GFLOP/s': flops > 0 ? figure(gflops) : '-',
      'of peak': flops > 0 ? `${((100 * gflops) / peakGflops).toFixed(0)}%` : '-',
    };
  };
  const total = phases.reduce(
    (sum, { flops, milliseconds }) => ({
      ...sum,
      flops: sum.flops + flops,
      milliseconds: sum.milliseconds + milliseconds,
    }),
    { name: 'total', flops: 0, milliseconds: 0 },
  );
  console.log(
    `wasm's phases (${binary}, ${threads} thread${threads === 1 ? '' : 's'}, ` +
      `peak ${figure(peakGflops)} GFLOP/s):`,
  );
  console.table([...phases, total].map(row));
}
