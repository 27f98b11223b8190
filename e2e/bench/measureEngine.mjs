// Measures an engine as a visitor uses it: in the built page, visible, with live grid and chart. It uses only
// `window.digitForge`, and the speed is the one that the page reports.
import { askGpuWatch, watchGpu } from '../support/gpuWatch.mjs';
import { costsPerStep } from './gpuCosts.mjs';
import { findStandstill, inTime, WARM_UP_SECONDS, WARM_UP_STEPS } from './measurement.mjs';

/**
 * @import { TrainConfig } from '../../src/config/trainConfig'
 * @import { FromWorker } from '../../src/protocol/messages'
 * @import { Measurement } from './measurement.mjs'
 * @typedef {Partial<TrainConfig> & Pick<TrainConfig, 'engine' | 'threads'>} EngineSettings
 */

const GRID_IMAGES = 100;
const GRID_REPEATS = 7;
/** The page's clock and ours differ a little, by the duration of messages. */
const CLOCK_TOLERANCE = 0.1;

/** Runs in the page before its own code: counts the grids that its worker sends, as `bench:grid` marks. */
function markGrids() {
  window.Worker = class extends Worker {
    /**
     * @param {string | URL} url
     * @param {WorkerOptions} [options]
     */
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', (/** @type {MessageEvent<FromWorker>} */ { data }) => {
        if (data.kind !== 'events') return;
        for (const { kind } of data.events) if (kind === 'grid') performance.mark('bench:grid');
      });
    }
  };
}

/**
 * In the page.
 *
 * @param {{ settings: EngineSettings, warmUpSeconds: number, warmUpSteps: number }} plan
 */
async function warmUpInPage({ settings, warmUpSeconds, warmUpSteps }) {
  const { digitForge } = window;
  const secondsSince = (/** @type {number} */ startMs) => (performance.now() - startMs) / 1000;
  await digitForge.ready();
  await digitForge.configure(settings);
  const { device, threads } = await digitForge.ready();

  const warmUpMs = performance.now();
  let before = await digitForge.train(warmUpSteps);
  while (secondsSince(warmUpMs) < warmUpSeconds) {
    // Several pieces rather than one, because the first steps are too slow to estimate the speed.
    const pieceSeconds = Math.min(0.5, warmUpSeconds - secondsSince(warmUpMs));
    const pieceSteps = Math.max(1, Math.round(before.stepsPerSecond * pieceSeconds));
    before = await digitForge.train(before.step + pieceSteps);
  }
  return { device, threads, before };
}

/**
 * Runs in the page. The number of steps is fixed before the clock starts, because a pause would give up work that has
 * begun.
 *
 * @param {{ step: number, steps: number }} plan
 */
async function trainInPage({ step, steps }) {
  const { digitForge } = window;
  performance.clearMarks('bench:grid');
  const startMs = performance.now();
  const after = await digitForge.train(step + steps);
  const wallSeconds = (performance.now() - startMs) / 1000;
  const grids = performance.getEntriesByName('bench:grid').length;
  return { after, wallSeconds, grids };
}

/**
 * Runs in the page while nothing trains: measures the time of a grid.
 *
 * @param {{ images: number, repeats: number }} plan
 */
async function timeGrids({ images, repeats }) {
  const tookMs = [];
  for (let i = 0; i < repeats; i += 1) {
    const startMs = performance.now();
    await window.digitForge.generate(images);
    tookMs.push(performance.now() - startMs);
  }
  return tookMs.sort((a, b) => a - b)[repeats >> 1] ?? Number.NaN;
}

/** @param {{ discriminatorLoss: number, generatorLoss: number }} summary */
const lossesOf = ({ discriminatorLoss, generatorLoss }) => ({
  discriminator: discriminatorLoss,
  generator: generatorLoss,
});

/**
 * @param {import('@playwright/test').Page} page a fresh one
 * @param {string} url
 * @param {EngineSettings} settings
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
export async function measureEngine(page, url, settings, seconds) {
  await page.addInitScript(markGrids);
  const isFused = settings.engine === 'webgpu';
  if (isFused) await watchGpu(page);
  await page.goto(url);
  await page.bringToFront();
  const warmUp = { settings, warmUpSeconds: WARM_UP_SECONDS, warmUpSteps: WARM_UP_STEPS };
  const { device, threads, before } = await inTime(page.evaluate(warmUpInPage, warmUp));
  const steps = Math.max(1, Math.round(before.stepsPerSecond * seconds));
  const countsBefore = isFused ? await askGpuWatch(page, 'count') : undefined;
  const trained = await inTime(page.evaluate(trainInPage, { step: before.step, steps }), seconds);
  const countsAfter = isFused ? await askGpuWatch(page, 'count') : undefined;
  const gridPlan = { images: GRID_IMAGES, repeats: GRID_REPEATS };
  const gridMs = await inTime(page.evaluate(timeGrids, gridPlan));

  const { after, wallSeconds, grids } = trained;
  const seenSpeed = steps / wallSeconds;
  const clocksAgree = Math.abs(after.stepsPerSecond / seenSpeed - 1) < CLOCK_TOLERANCE;
  const remark =
    findStandstill(lossesOf(before), lossesOf(after)) ??
    (clocksAgree ? undefined : `the bench's own clock says ${seenSpeed.toPrecision(3)} steps/s`) ??
    (grids > 0 || wallSeconds < 1 ? undefined : 'no grid was drawn while it trained');
  return {
    device,
    threads,
    steps,
    seconds: steps / after.stepsPerSecond,
    discriminatorLoss: after.discriminatorLoss,
    generatorLoss: after.generatorLoss,
    grid: { drawnPerSecond: grids / wallSeconds, milliseconds: gridMs },
    ...(countsBefore && countsAfter && { gpuCosts: costsPerStep(countsBefore, countsAfter, steps) }),
    ...(remark !== undefined && { remark }),
  };
}
