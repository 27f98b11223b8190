// Who can be measured: the page's engines and their peers, and who of them is where nobody was named.
import { inTime } from './measurement.mjs';
import { measureEngine } from './measureEngine.mjs';
import { measurePeer } from './measurePeer.mjs';

/**
 * @import { EngineId } from '../../src/config/engines'
 * @import { PeerId } from './peers/peer'
 * @typedef {EngineId | PeerId} Contestant
 */

/** @type {readonly EngineId[]} */
export const ENGINES = ['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'];
/** @type {readonly PeerId[]} */
export const PEERS = [
  'line-by-line-wasm',
  'line-by-line-webgl',
  'line-by-line-webgpu',
  'line-by-line-cpu',
  'jax-wasm',
  'jax-webgpu',
];
/**
 * What all others are compared with.
 *
 * @type {PeerId}
 */
export const BASELINE = 'line-by-line-wasm';

/**
 * Measures once, in a fresh page that has nothing from earlier ones.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's address
 * @param {Contestant} name
 * @param {number} seconds
 */
export async function measure(browser, url, name, seconds) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const engine = ENGINES.find((id) => id === name);
    if (engine) return await measureEngine(page, url, engine, seconds);
    const peer = PEERS.find((id) => id === name);
    if (peer) return await measurePeer(page, url, peer, seconds);
    throw new Error(`${name} is neither an engine nor a peer.`);
  } finally {
    await context.close();
  }
}

/**
 * The engines where none were named: those on the processor, but for the plain JavaScript one, which takes minutes,
 * and whatever a GPU that is one can run.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {boolean} software take GPUs that are emulated, too
 */
export async function defaultEngines(browser, url, software) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    const found = await inTime(
      page.evaluate(async () => {
        await window.digitForge.ready();
        return window.digitForge.engines();
      }),
    );
    const usable = new Set(found.filter((engine) => software || !engine.software).map(({ id }) => id));
    return ENGINES.filter((id) => id !== 'tfjs-cpu' && usable.has(id));
  } finally {
    await page.close();
  }
}

/**
 * The peers where none were named: both on the processor, and beside a WebGPU engine on WebGPU, too.
 *
 * @param {readonly EngineId[]} engines
 * @returns {readonly PeerId[]}
 */
export function defaultPeers(engines) {
  const onWebGpu = engines.some((id) => id.endsWith('webgpu'));
  return [
    BASELINE,
    'jax-wasm',
    ...(onWebGpu ? /** @type {const} */ (['line-by-line-webgpu', 'jax-webgpu']) : []),
  ];
}
