// Who can be measured: the page's engines and their peers, and who of them is where nobody was named.
import { availableParallelism } from 'node:os';
import { inTime } from './measurement.mjs';
import { measureEngine } from './measureEngine.mjs';
import { measurePeer } from './measurePeer.mjs';
import { measureTorch, whyNoTorch } from './torch/measureTorch.mjs';

/**
 * @import { EngineId } from '../../src/config/engines'
 * @import { PeerId as PagePeerId } from './peers/peer'
 * @typedef {EngineId | typeof ONE_THREAD} EngineName
 * @typedef {PagePeerId | typeof TORCH | typeof TORCH_TUNED} PeerName
 * @typedef {EngineName | PeerName} Contestant
 */

/** The engine wasm on one thread: beside it, the engine itself shows what the others bring. */
export const ONE_THREAD = 'wasm-1-thread';
/** The peers outside the browser: PyTorch as its manual has it, and with all that we know to make it quicker. */
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
export const PEERS = [...PAGE_PEERS, TORCH, TORCH_TUNED];
/**
 * What all others are compared with.
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
 * Measures once; what runs in the browser, in a fresh page that has nothing from earlier ones.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's address
 * @param {Contestant} name
 * @param {number} seconds
 */
export async function measure(browser, url, name, seconds) {
  if (name === TORCH || name === TORCH_TUNED) return measureTorch(name, name === TORCH_TUNED, seconds);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const peer = PAGE_PEERS.find((id) => id === name);
    if (peer) return await measurePeer(page, url, peer, seconds);
    const engine = ENGINES.find((id) => id === name);
    if (!engine) throw new Error(`${name} is neither an engine nor a peer.`);
    if (engine === ONE_THREAD) return await measureEngine(page, url, { engine: 'wasm', threads: 1 }, seconds);
    return await measureEngine(page, url, { engine, threads: 'auto' }, seconds);
  } finally {
    await context.close();
  }
}

/**
 * The engines where none were named: those on the processor, but for the plain JavaScript one, which takes minutes,
 * and whatever a GPU that is one can run; the engine wasm on one thread, too, where it can have more.
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
 * The peers where none were named: those on the processor, and beside a WebGPU engine on WebGPU, too.
 *
 * @param {readonly EngineName[]} engines
 * @returns {readonly PeerName[]}
 */
export function defaultPeers(engines) {
  const onWebGpu = engines.some((id) => id.endsWith('webgpu'));
  return [
    BASELINE,
    'jax-wasm',
    TORCH,
    TORCH_TUNED,
    ...(onWebGpu ? /** @type {const} */ (['line-by-line-webgpu', 'jax-webgpu']) : []),
  ];
}
