// What it costs a training that the digits are measured: one run in the page, which goes on while measuring is switched
// off and on in turns.
import { inTime, WARM_UP_SECONDS } from './measurement.mjs';
import { CHANGES } from './networks.mjs';
import { figure, median } from './results.mjs';

/** The share of its speed that a training may lose. */
const MOST_LOST = 0.03;
/** The least time of a turn: a measurement every 20 seconds is usual. */
const TURN_SECONDS = 60;
/** More than are trained here. */
const STEPS = 100_000;

/**
 * @typedef {object} Round
 * @property {number} without steps per second
 * @property {number} measuring the same while the digits are measured
 * @property {number} measurements
 */

/**
 * In the page, while it trains: the speed over a time. If it measures, from one measurement's end to another's, so that
 * the time holds whole turns of measuring and waiting.
 *
 * @param {{ seconds: number, measures: boolean }} plan
 */
async function speedInPage({ seconds, measures }) {
  /** @param {() => boolean} isReached @param {number} everyMs */
  const wait = async (isReached, everyMs) => {
    while (!isReached()) await new Promise((resolve) => setTimeout(resolve, everyMs));
  };
  const lastStep = () => window.digitForge.losses().step.at(-1) ?? 0;
  const points = () =>
    document.querySelector('[data-testid="quality-curve"]')?.getAttribute('data-points') ?? null;
  /** Losses come several steps at a time: the clock is read where some arrive. */
  const now = async () => {
    const before = lastStep();
    await wait(() => lastStep() !== before, 5);
    return { step: lastStep(), ms: performance.now() };
  };
  const nextMeasurement = async () => {
    const before = points();
    await wait(() => points() !== before, 50);
  };
  if (measures) await nextMeasurement();
  const first = await now();
  const isOver = () => performance.now() - first.ms >= seconds * 1_000;
  let measurements = 0;
  if (measures)
    do {
      await nextMeasurement();
      measurements += 1;
    } while (!isOver());
  else await wait(isOver, 50);
  const last = await now();
  return { stepsPerSecond: ((last.step - first.step) / (last.ms - first.ms)) * 1_000, measurements };
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url the page's address
 * @param {import('./networks.mjs').Networks} networks
 * @param {number} rounds
 * @returns {Promise<readonly Round[]>}
 */
export async function measureMeasuring(browser, url, networks, rounds) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.bringToFront();
    await page.evaluate(
      async ([changes, steps]) => {
        await window.digitForge.ready();
        await window.digitForge.configure({ ...changes, steps });
        void window.digitForge.train();
      },
      /** @type {const} */ ([CHANGES[networks], STEPS]),
    );
    const live = page.getByRole('region', { name: 'Quality', exact: true }).getByLabel('Live');
    /** @param {boolean} measures @param {number} seconds */
    const take = async (measures, seconds) => {
      await live.setChecked(measures);
      return inTime(page.evaluate(speedInPage, { seconds, measures }), seconds);
    };
    // The judge is loaded and compiled by its first measurement.
    await take(true, WARM_UP_SECONDS);
    /** @type {Round[]} */
    const taken = [];
    for (let round = 1; round <= rounds; round += 1) {
      const without = await take(false, TURN_SECONDS);
      const measuring = await take(true, TURN_SECONDS);
      taken.push({
        without: without.stepsPerSecond,
        measuring: measuring.stepsPerSecond,
        measurements: measuring.measurements,
      });
      console.log(
        `round ${round}: ${figure(without.stepsPerSecond)} steps/s without measuring, ` +
          `${figure(measuring.stepsPerSecond)} with it (measured: ${measuring.measurements} times)`,
      );
    }
    return taken;
  } finally {
    await context.close();
  }
}

/** @param {readonly Round[]} rounds */
export function printMeasuring(rounds) {
  const lost = 1 - median(rounds.map(({ without, measuring }) => measuring / without));
  console.log(
    `Measuring takes ${(lost * 100).toFixed(1)}% of a training's speed ` +
      `(aim: at most ${MOST_LOST * 100}%): ${lost <= MOST_LOST ? 'reached' : 'MISSED'}\n`,
  );
}
