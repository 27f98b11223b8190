// How a contestant is measured: an engine through the page's own scripting interface, its picture refreshed as a
// visitor sees it; a peer through the peers' page. Each in a fresh page, and warm before the clock starts.

export const ENGINES = ['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'];
export const PEERS = [
  'line-by-line-wasm',
  'line-by-line-webgl',
  'line-by-line-webgpu',
  'line-by-line-cpu',
  'jax-wasm',
  'jax-webgpu',
];
/** What all others are compared with. */
export const BASELINE = 'line-by-line-wasm';

const WARM_UP_STEPS = 3;

/**
 * @typedef {object} Measurement
 * @property {string} device
 * @property {number | undefined} threads
 * @property {number} steps
 * @property {number} seconds
 * @property {number} discriminatorLoss
 * @property {number} generatorLoss
 */

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {string} engine
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
async function measureEngine(page, url, engine, seconds) {
  await page.goto(url);
  return page.evaluate(
    async ([id, measuredMs, warmUpSteps]) => {
      const { digitForge } = window;
      await digitForge.ready();
      await digitForge.configure({ engine: id, steps: 1_000_000 });
      const info = await digitForge.ready();
      await digitForge.train(warmUpSteps);
      const training = digitForge.train();
      const startMs = performance.now();
      // At least one whole step, however slow.
      while (performance.now() - startMs < measuredMs || digitForge.losses().step.length <= warmUpSteps)
        await new Promise((resolve) => setTimeout(resolve, 50));
      void digitForge.pause();
      const { step, stepsPerSecond, discriminatorLoss, generatorLoss } = await training;
      const steps = step - warmUpSteps;
      return {
        device: info.device,
        threads: info.threads,
        steps,
        seconds: steps / stepsPerSecond,
        discriminatorLoss,
        generatorLoss,
      };
    },
    /** @type {const} */ ([/** @type {'tfjs-wasm'} */ (engine), seconds * 1000, WARM_UP_STEPS]),
  );
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {string} peer
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
async function measurePeer(page, url, peer, seconds) {
  await page.goto(`${url}peers/`);
  return page.evaluate(
    async ([id, measuredSeconds, warmUpSteps]) => {
      const info = await window.peerBench.start(id);
      await window.peerBench.measure(0, warmUpSteps);
      const { steps, seconds: took, losses } = await window.peerBench.measure(measuredSeconds, 1);
      return {
        device: info.device,
        threads: info.threads,
        steps,
        seconds: took,
        discriminatorLoss: losses.discriminator,
        generatorLoss: losses.generator,
      };
    },
    /** @type {const} */ ([/** @type {'jax-wasm'} */ (peer), seconds, WARM_UP_STEPS]),
  );
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's address
 * @param {string} name one of ENGINES or PEERS
 * @param {number} seconds
 */
export async function measure(browser, url, name, seconds) {
  const page = await browser.newPage();
  try {
    return await (ENGINES.includes(name) ? measureEngine : measurePeer)(page, url, name, seconds);
  } finally {
    await page.close();
  }
}

/**
 * The contestants where none were named: the reference engine on the processor with its two peers, and whatever a
 * GPU that is one can run.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {boolean} software take GPUs that are emulated, too
 */
export async function defaultContestants(browser, url, software) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    const engines = await page.evaluate(async () => {
      await window.digitForge.ready();
      return window.digitForge.engines();
    });
    const usable = engines.filter((engine) => software || !engine.software).map(({ id }) => id);
    const onGpu = usable.some((id) => id.endsWith('webgpu'));
    return [
      ...ENGINES.filter((id) => id !== 'tfjs-cpu' && usable.some((engine) => engine === id)),
      BASELINE,
      'jax-wasm',
      ...(onGpu ? ['line-by-line-webgpu', 'jax-webgpu'] : []),
    ];
  } finally {
    await page.close();
  }
}
