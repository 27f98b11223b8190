// The contestants: the page's engines and their peers, and those that take part by default.
import { availableParallelism } from 'node:os';
import { inTime } from './measurement.mjs';
import { measureEngine } from './measureEngine.mjs';
import { measurePeer } from './measurePeer.mjs';
import { CHANGES } from './networks.mjs';
import { measureTorch, whyNoTorch } from './torch/measureTorch.mjs';

/**
 * @import { EngineId } from '../../src/config/engines'
 * @import { EngineSettings } from './measureEngine.mjs'
 * @import { Networks } from './networks.mjs'
 * @import { PeerId as PagePeerId } from './peers/peer'
 * @typedef {EngineId | typeof ONE_THREAD} EngineName
 * @typedef {PagePeerId | typeof TORCH | typeof TORCH_TUNED} PeerName
 * @typedef {EngineName | PeerName} Contestant
 */

/** The engine wasm on one thread: the difference to the engine itself is the gain of the other threads. */
export const ONE_THREAD = 'wasm-1-thread';
/** The peers outside the browser: PyTorch by its manual, and PyTorch with every optimisation that we know. */
export const TORCH = 'torch-native';
export const TORCH_TUNED = 'torch-native-tuned';

/** @type {readonly EngineName[]} */
export const ENGINES = ['webgpu', 'wasm', ONE_THREAD, 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'];
/** @type {readonly PagePeerId[]} */
const PAGE_PEERS = [
  'line-by-line-wasm',
  'line-by-line-webgl',
  'line-by-line-webgpu',
  'line-by-line-cpu',
  'jax-wasm',
  'jax-webgpu',
];
/** @type {readonly PeerName[]} */
export const TORCH_PEERS = [TORCH, TORCH_TUNED];
/** @type {readonly PeerName[]} */
export const PEERS = [...PAGE_PEERS, ...TORCH_PEERS];
/**
 * The contestant with which all others are compared.
 *
 * @type {PagePeerId}
 */
export const BASELINE = 'line-by-line-wasm';

/**
 * @param {Contestant} name
 * @returns {Promise<string | undefined>} why this machine cannot measure it, where that is no failure
 */
export async function whySkipped(name) {
  return name === TORCH || name === TORCH_TUNED ? whyNoTorch() : undefined;
}

/**
 * Measures once. Contestants in the browser get a fresh page without anything from earlier ones.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's address
 * @param {Contestant} name
 * @param {Networks} networks
 * @param {number} seconds
 */
export async function measure(browser, url, name, networks, seconds) {
  if (name === TORCH || name === TORCH_TUNED)
    return measureTorch(name, name === TORCH_TUNED, networks, seconds);
  // A service worker would fetch the page's files while the clock runs.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const peer = PAGE_PEERS.find((id) => id === name);
    if (peer) return await measurePeer(page, url, peer, seconds);
    const engine = ENGINES.find((id) => id === name);
    if (!engine) throw new Error(`${name} is neither an engine nor a peer.`);
    /** @type {EngineSettings} */
    const choice = engine === ONE_THREAD ? { engine: 'wasm', threads: 1 } : { engine, threads: 'auto' };
    return await measureEngine(page, url, { ...CHANGES[networks], ...choice }, seconds);
  } finally {
    await context.close();
  }
}

/**
 * The default engines: those on the processor except plain JavaScript, which takes minutes; those on a real GPU; and
 * the engine wasm on one thread, if it can use more.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {boolean} software take GPUs that are emulated, too
 * @returns {Promise<readonly EngineName[]>}
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
    /** @type {Set<EngineName>} */
    const usable = new Set(found.filter((engine) => software || !engine.software).map(({ id }) => id));
    if (usable.has('wasm') && availableParallelism() > 1) usable.add(ONE_THREAD);
    return ENGINES.filter((id) => id !== 'tfjs-cpu' && usable.has(id));
  } finally {
    await page.close();
  }
}

/**
 * The default peers: those on the processor, and those on WebGPU if a WebGPU engine takes part. Of these only PyTorch
 * trains convolutional networks.
 *
 * @param {readonly EngineName[]} engines
 * @param {Networks} networks
 * @returns {readonly PeerName[]}
 */
export function defaultPeers(engines, networks) {
  if (networks === 'convolutional') return TORCH_PEERS;
  const onWebGpu = engines.some((id) => id.endsWith('webgpu'));
  return [
    BASELINE,
    'jax-wasm',
    TORCH,
    TORCH_TUNED,
    ...(onWebGpu ? /** @type {const} */ (['line-by-line-webgpu', 'jax-webgpu']) : []),
  ];
}
