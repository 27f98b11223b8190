// The GPU engine on Chromium's software adapter. Whatever WebGPU refuses makes the story fail, as a console error.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { HELPED, smallQuery, UNHELPED } from './support/configs';
import {
  CONVOLUTIONAL_SHAPES,
  expectAsInterpreter,
  expectAsReference,
  expectAsReferenceEngine,
  HELPED_SHAPES,
  ODD_SHAPES,
  outcome,
  weightsOf,
  worstDifference,
} from './support/gpuOutcome';
import { askGpuWatch, watchGpu } from './support/gpuWatch.mjs';
import { expectNoLeak } from './support/leakCheck';
import { displayError, referenceRunError } from './support/parityRun';
import { expectSavedAt } from './support/runsOnDisk';

test.describe.configure({ timeout: 900_000 });

/** The size of the data set's images, which each GPU engine uploads again. */
const DATA_BYTES = 10_000 * 784;

async function weightBytesOf(forge: ForgePage): Promise<number> {
  const values = Object.values(await weightsOf(forge)).reduce((sum, { length }) => sum + length, 0);
  return values * Float32Array.BYTES_PER_ELEMENT;
}

// Errors that grow with the number of steps are tested with small networks, because a processor takes seconds for a
// step of the tutorial's. Three show all of it: the moments' errors, too.
test('It computes what the reference computes', async ({ lab: { forge } }) => {
  const extent = { steps: { small: 100, seed: 3 }, shapes: ODD_SHAPES };
  await expectAsReference(forge, 'the software adapter', extent);
});

test('It computes what the reference computes with labels, penalty and average', async ({
  lab: { forge },
}) => {
  const steps = 60;
  const error = await referenceRunError(forge, 'labels', 'webgpu', steps);
  console.log(`webgpu, the software adapter, labels: ${error.toExponential(1)} over ${steps} steps`);
  expect(error).toBeLessThan(1e-3);
  // Which the average draws.
  expect(await displayError(forge, 'labels')).toBeLessThan(1e-3);
  for (const shape of HELPED_SHAPES)
    await test.step(JSON.stringify(shape), () => expectAsReferenceEngine(forge, shape));
});

test('It trains convolutional networks as the reference does', async ({ lab: { forge } }) => {
  const steps = 40;
  const error = await referenceRunError(forge, 'conv', 'webgpu', steps);
  console.log(`webgpu, the software adapter, conv: ${error.toExponential(1)} over ${steps} steps`);
  expect(error).toBeLessThan(1e-3);
  expect(await displayError(forge, 'conv')).toBeLessThan(1e-3);
  for (const shape of CONVOLUTIONAL_SHAPES)
    await test.step(JSON.stringify(shape), () => expectAsInterpreter(forge, shape));
});

test('Many images that are drawn in mid-training are all of one step', async ({ lab: { forge } }) => {
  const count = 300;
  await forge.configure({ engine: 'webgpu', steps: 1_000_000 });
  await forge.page.evaluate(() => void window.digitForge.train());
  await forge.trainsBeyond(0);
  const ofOneStep = await forge.page.evaluate(async (images) => {
    const { digitForge } = window;
    const before = digitForge.losses().step.length;
    const drawn = await digitForge.generate(images);
    const { step: last } = await digitForge.pause();
    await digitForge.reset();
    const size = drawn.length / images;
    // The device is deterministic: the same run draws exactly the same images.
    for (let step = before; step <= last; step += 1) {
      await digitForge.train(step);
      const again = await digitForge.generate(images);
      const isSame = (image: number): boolean =>
        again
          .subarray(image * size, (image + 1) * size)
          .every((value, i) => value === drawn[image * size + i]);
      if (isSame(0))
        return Array.from({ length: images }, (_, image) => isSame(image)).filter(Boolean).length;
    }
    return 0;
  }, count);
  expect(ofOneStep).toBe(count);
});

test('The same seed gives the same bits', async ({ lab: { forge } }) => {
  const once = await outcome(forge, { engine: 'webgpu' }, 10);
  expect(await outcome(forge, { engine: 'webgpu' }, 10)).toEqual(once);
  const other = await outcome(forge, { engine: 'webgpu', seed: 9 }, 10);
  expect(other.losses).not.toEqual(once.losses);
});

test('A run moves to the GPU engine and back, between engines on the GPU without a way over the processor', async ({
  lab: { forge },
}) => {
  // Widths that the GPU engine has to pad, and tfjs to cut. No more layers than it takes, and no penalty, which has no
  // weights and moments of its own: tfjs compiles a shader for each shape, which takes a processor longer than all else.
  const odd = { ...HELPED, penalty: 0, generatorUnits: [130], discriminatorUnits: [33], latentSize: 5 };
  await outcome(forge, { ...odd, engine: 'wasm' }, 10);
  const weightBytes = await weightBytesOf(forge);
  for (const { engine, until, uploads } of [
    { engine: 'webgpu', until: 20, uploads: { data: DATA_BYTES, weights: true } },
    { engine: 'tfjs-webgpu', until: 23, uploads: { data: 0, weights: false } },
    { engine: 'webgpu', until: 33, uploads: { data: DATA_BYTES, weights: false } },
    { engine: 'wasm', until: 43, uploads: undefined },
  ] as const)
    await test.step(engine, async () => {
      const before = await weightsOf(forge);
      const digits = await forge.generate(10);
      const { bytesUploaded } = await askGpuWatch(forge.page, 'count');
      await forge.configure({ engine });
      expect(await weightsOf(forge)).toEqual(before);
      // Drawn with the average, which moves as well.
      expect(worstDifference(await forge.generate(10), digits)).toBeLessThan(1e-4);
      if (uploads) {
        const after = await askGpuWatch(forge.page, 'count');
        const uploaded = after.bytesUploaded - bytesUploaded - uploads.data;
        console.log(
          `to ${engine}: ${uploaded} bytes uploaded beside the data; the weights are ${weightBytes}`,
        );
        // With both moments; without, some sizes and settings.
        if (uploads.weights) expect(uploaded).toBeGreaterThan(3 * weightBytes);
        else expect(uploaded).toBeLessThan(weightBytes / 10);
      }
      await forge.trainTo(until);
    });
  const { discriminator, generator } = await forge.lossHistory();
  const straight = await outcome(forge, { engine: 'wasm' }, 43);
  const moved = [...discriminator, ...generator];
  expect(worstDifference(moved, straight.losses)).toBeLessThan(1e-3);
});

for (const [what, settings] of [
  ['the tutorial’s way', UNHELPED],
  ['with labels, penalty and average', HELPED],
] as const)
  test(`It holds no more memory the longer it trains ${what}, and makes nothing anew`, async ({
    lab: { forge },
  }) => {
    await expectNoLeak(forge, 'webgpu', settings);
    // A number that the page writes needs inputs of its own, in whose place the grid's come again.
    if (settings.labels) await forge.page.getByLabel('Number', { exact: true }).fill('');
    await forge.trainTo(40);
    const { bytes } = await forge.memory();
    const before = await askGpuWatch(forge.page, 'count');
    const from = await forge.stepCount();
    await forge.trainTo(510);
    const after = await askGpuWatch(forge.page, 'count');
    const each = (count: 'dispatches' | 'objects' | 'bytesUploaded'): number =>
      (after[count] - before[count]) / (510 - from);
    expect((await forge.memory()).bytes).toBe(bytes);
    expect(each('objects')).toBe(0);
    expect(each('bytesUploaded')).toBe(0);
    expect(each('dispatches')).toBeGreaterThan(10);
    expect(each('dispatches')).toBeLessThanOrEqual(32);
  });

test('A GPU that is lost in the middle of a run comes back, and the run goes on', async ({
  lab: { forge },
}) => {
  const straight = await outcome(forge, { engine: 'webgpu', steps: 60 }, 60);
  await forge.reset();
  await forge.trainTo(20);
  await askGpuWatch(forge.page, 'destroy soon');
  await forge.trainTo(60);
  await expect(forge.notices.status).toContainText('training goes on from step');
  await expect(forge.notices.dismiss).toHaveCount(1);
  await expect(forge.engine).toContainText('Fused WebGPU');
  const { step, discriminator, generator } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect([...discriminator, ...generator]).toEqual(straight.losses);
  await expectSavedAt(forge.page, 60);
});

test.describe('On a page that ends without a GPU', () => {
  test.use({ ownTab: true });

  test('Where no GPU comes back, the processor goes on', async ({ forge }) => {
    await watchGpu(forge.page);
    await forge.open(smallQuery());
    await forge.configure({ engine: 'webgpu', steps: 60 });
    await forge.trainTo(20);
    await askGpuWatch(forge.page, 'lose for good');
    await forge.trainTo(60);
    await expect(forge.notices.status).toContainText('goes on from step 20');
    await expect(forge.engine).toContainText('Fused WebAssembly');
    const { step } = await forge.lossHistory();
    expect(step).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    await expectSavedAt(forge.page, 60);
  });
});
