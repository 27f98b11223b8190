// Measures native PyTorch like the other peers, but outside the browser.
import { findStandstill, WARM_UP_SECONDS } from '../measurement.mjs';
import { findTorch } from './findTorch.mjs';
import { pickThreads } from './pickThreads.mjs';
import { runTorch } from './runTorch.mjs';

/**
 * @import { Measurement } from '../measurement.mjs'
 * @import { Networks } from '../networks.mjs'
 * @import { Program } from './runTorch.mjs'
 */

/** @type {ReturnType<typeof findTorch> | undefined} */
let search;

/** @returns {Promise<string | undefined>} why this machine cannot run it, and how it could */
export async function whyNoTorch() {
  const found = await (search ??= findTorch());
  return 'missing' in found ? found.missing : undefined;
}

/**
 * @param {string} name of the contestant
 * @param {boolean} tuned with all that makes it quicker: an optimizer written out, threads of two kinds set apart
 * @param {Networks} networks
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
export async function measureTorch(name, tuned, networks, seconds) {
  const found = await (search ??= findTorch());
  if ('missing' in found) throw new Error(found.missing);
  /** @type {Program} */
  const program = { adam: tuned ? 'written-out' : 'stock', networks };
  // In every round, because the best number of threads also depends on the load of the machine.
  const threads = await pickThreads(name, found.interpreter, program, tuned);
  const measured = await runTorch(found.interpreter, program, threads, WARM_UP_SECONDS, seconds);
  const remark = findStandstill(measured.warmUpLosses, measured.losses);
  return {
    device: measured.device,
    threads: threads.products,
    steps: measured.steps,
    seconds: measured.seconds,
    discriminatorLoss: measured.losses.discriminator,
    generatorLoss: measured.losses.generator,
    ...(remark !== undefined && { remark }),
  };
}
