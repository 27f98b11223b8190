// A run of many steps leaves nothing behind but its losses and a bounded timeline.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';

/** As small as networks can be: what grows does so at any size. */
const TINY = smallQuery({
  latentSize: 4,
  generatorUnits: '4',
  discriminatorUnits: '4',
  batchSize: 2,
  steps: 50_000,
});
/** Losses take 20 bytes a step, in arrays that double; the rest is the garbage collector's mood. */
const MOST_GROWN_BYTES = 6e6;

interface Held {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly worker: { readonly tensors: number; readonly bytes: number };
}

async function measure(forge: ForgePage): Promise<Held> {
  const devtools = await forge.page.context().newCDPSession(forge.page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const nodes = await forge.page.evaluate(() => document.querySelectorAll('*').length);
  await devtools.detach();
  return { heapBytes: usedSize, nodes, worker: await forge.memory() };
}

test('50,000 steps grow neither memory nor the document', async ({ forge }) => {
  test.setTimeout(600_000);
  await forge.open(TINY);
  await forge.trainTo(5_000);
  const before = await measure(forge);
  await forge.trainTo(50_000);
  const after = await measure(forge);
  console.log(
    `page heap ${(before.heapBytes / 1e6).toFixed(1)} MB after 5,000 steps, ${(after.heapBytes / 1e6).toFixed(1)} MB after 50,000`,
  );
  expect((await forge.lossHistory()).step).toHaveLength(50_000);
  expect(after.worker).toEqual(before.worker);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(MOST_GROWN_BYTES);
  expect(Math.abs(after.nodes - before.nodes)).toBeLessThan(100);
  await expect(forge.page).toHaveTitle(/Finished|50,000/);
});
