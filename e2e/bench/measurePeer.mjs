// Measures a peer, in the peers' page (peers/main.ts).
import { findStandstill, inTime, WARM_UP_SECONDS, WARM_UP_STEPS } from './measurement.mjs';

/**
 * @import { PeerId } from './peers/peer'
 * @import { Measurement } from './measurement.mjs'
 */

/**
 * Trains whole steps until both numbers are reached.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number} seconds
 * @param {number} steps
 */
function train(page, seconds, steps) {
  const measured = page.evaluate(
    ([atLeastSeconds, atLeastSteps]) => window.peerBench.measure(atLeastSeconds, atLeastSteps),
    /** @type {const} */ ([seconds, steps]),
  );
  return inTime(measured, seconds);
}

/**
 * @param {import('@playwright/test').Page} page a fresh one
 * @param {string} url the page's; the peers' lies below
 * @param {PeerId} id
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
export async function measurePeer(page, url, id, seconds) {
  await page.goto(`${url}peers/`);
  await page.bringToFront();
  const { device, threads } = await inTime(page.evaluate((peer) => window.peerBench.start(peer), id));
  const warmUp = await train(page, WARM_UP_SECONDS, WARM_UP_STEPS);
  const measured = await train(page, seconds, 1);
  const remark =
    findStandstill(warmUp.losses, measured.losses) ??
    (warmUp.tensors === measured.tensors ? undefined : 'it leaks tensors');
  return {
    device,
    threads,
    steps: measured.steps,
    seconds: measured.seconds,
    discriminatorLoss: measured.losses.discriminator,
    generatorLoss: measured.losses.generator,
    ...(remark !== undefined && { remark }),
  };
}
