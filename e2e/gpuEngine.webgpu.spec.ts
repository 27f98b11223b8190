// The GPU engine, on Chromium's software adapter: as it is, without subgroups, and disguised as a GPU. The engine
// computes its products in another way for each. Whatever WebGPU refuses fails the story, as a console error.
import type { TrainConfig } from '../src/config/trainConfig';
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { bytesOf, toFloats } from './support/bytes';
import { smallQuery } from './support/configs';
import { askGpuWatch, watchGpu, type GpuDisguise } from './support/gpuWatch.mjs';
import { expectNoLeak } from './support/leakCheck';
import { referenceRunError } from './support/parityRun';
import { expectSavedAt } from './support/runsOnDisk';

test.describe.configure({ timeout: 900_000 });

async function open(forge: ForgePage, disguise: GpuDisguise = {}): Promise<void> {
  await watchGpu(forge.page, disguise);
  await forge.open(smallQuery());
}

type Shape = Pick<TrainConfig, 'batchSize' | 'latentSize' | 'generatorUnits' | 'discriminatorUnits'>;

const ODD_SHAPES: readonly Shape[] = [
  { batchSize: 1, latentSize: 1, generatorUnits: [1], discriminatorUnits: [1] },
  { batchSize: 5, latentSize: 101, generatorUnits: [13, 257], discriminatorUnits: [257, 3] },
  { batchSize: 1, latentSize: 101, generatorUnits: [3, 1, 13], discriminatorUnits: [13] },
  { batchSize: 5, latentSize: 1, generatorUnits: [257], discriminatorUnits: [3, 13, 1] },
];

interface Outcome {
  readonly losses: readonly number[];
  readonly weights: Record<string, Float32Array>;
}

/** The images of the data set, which each GPU engine takes anew. */
const DATA_BYTES = 10_000 * 784;

async function weightsOf({ page }: ForgePage): Promise<Outcome['weights']> {
  const weights = await page.evaluateHandle(() => window.digitForge.weights());
  const lengths = await weights.evaluate((named) =>
    Object.entries(named).map(([name, { data }]) => [name, data.length] as const),
  );
  const all = await weights.evaluateHandle(
    (named) => new Blob(Object.values(named).map(({ data }) => data.slice())),
  );
  const values = toFloats(await bytesOf(all));
  let from = 0;
  return Object.fromEntries(lengths.map(([name, length]) => [name, values.slice(from, (from += length))]));
}

async function weightBytesOf(forge: ForgePage): Promise<number> {
  const values = Object.values(await weightsOf(forge)).reduce((sum, { length }) => sum + length, 0);
  return values * Float32Array.BYTES_PER_ELEMENT;
}

/** The first steps of a new run. */
async function outcome(forge: ForgePage, settings: Partial<TrainConfig>, steps: number): Promise<Outcome> {
  await forge.configure(settings);
  await forge.reset();
  await forge.trainTo(steps);
  const { discriminator, generator } = await forge.lossHistory();
  return { losses: [...discriminator, ...generator], weights: await weightsOf(forge) };
}

type Numbers = readonly number[] | Float32Array;

function worstDifference(found: Numbers, expected: Numbers): number {
  expect(found).toHaveLength(expected.length);
  // Math.max hands NaN on, which passes no comparison.
  let worst = 0;
  for (const [index, value] of found.entries()) worst = Math.max(worst, Math.abs(value - expected[index]!));
  return worst;
}

async function expectAsReference(forge: ForgePage, shape: Shape): Promise<void> {
  const expected = await outcome(forge, { ...shape, engine: 'tfjs-cpu' }, 10);
  const found = await outcome(forge, { ...shape, engine: 'webgpu' }, 10);
  expect(worstDifference(found.losses, expected.losses)).toBeLessThan(1e-4);
  expect(Object.keys(found.weights)).toEqual(Object.keys(expected.weights));
  for (const [name, values] of Object.entries(found.weights))
    expect(worstDifference(values, expected.weights[name]!), name).toBeLessThan(1e-4);
}

/**
 * What the engine computes in the same way everywhere is looked at on the software adapter: what it does differently
 * elsewhere shows in few steps, and takes a processor seconds a step.
 */
const IN_BRIEF = { steps: { small: 20, seed: 2 }, shapes: ODD_SHAPES.slice(0, 2) };

for (const { adapter, disguise, steps, shapes } of [
  { adapter: 'the software adapter', disguise: {}, steps: { small: 200, seed: 20 }, shapes: ODD_SHAPES },
  { adapter: 'an adapter without subgroups', disguise: { withoutSubgroups: true }, ...IN_BRIEF },
  { adapter: 'a disguised adapter', disguise: { disguised: true }, ...IN_BRIEF },
])
  // One story: the shaders take seconds to compile in software, and once is enough.
  test(`On ${adapter} it computes what the reference computes`, async ({ forge }) => {
    await open(forge, disguise);
    for (const [name, tolerance] of [
      ['small', 1e-3],
      ['seed', 5e-3],
    ] as const)
      await test.step(`parity-${name}`, async () => {
        const error = await referenceRunError(forge, name, 'webgpu', steps[name]);
        console.log(`webgpu, ${adapter}, ${name}: ${error.toExponential(1)} over ${steps[name]} steps`);
        expect(error).toBeLessThan(tolerance);
      });
    for (const shape of shapes) await test.step(JSON.stringify(shape), () => expectAsReference(forge, shape));
  });

test('Many images that are drawn in mid-training are all of one step', async ({ forge, page }) => {
  const count = 300;
  await open(forge);
  await forge.configure({ engine: 'webgpu', steps: 1_000_000 });
  await page.evaluate(() => void window.digitForge.train());
  await expect.poll(() => forge.lossHistory().then(({ step }) => step.length)).toBeGreaterThan(0);
  const ofOneStep = await page.evaluate(async (images) => {
    const { digitForge } = window;
    const before = digitForge.losses().step.length;
    const drawn = await digitForge.generate(images);
    const { step: last } = await digitForge.pause();
    await digitForge.reset();
    const size = drawn.length / images;
    // The device repeats itself: the same run comes by the very images that were drawn.
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

test('The same seed gives the same bits', async ({ forge }) => {
  await open(forge);
  const once = await outcome(forge, { engine: 'webgpu' }, 10);
  expect(await outcome(forge, { engine: 'webgpu' }, 10)).toEqual(once);
  const other = await outcome(forge, { engine: 'webgpu', seed: 9 }, 10);
  expect(other.losses).not.toEqual(once.losses);
});

test('A run moves to the GPU engine and back, between engines on the GPU without a way over the processor', async ({
  forge,
}) => {
  await open(forge);
  // Widths that the GPU engine has to pad, and tfjs to cut.
  const odd = { generatorUnits: [33, 130], discriminatorUnits: [65, 9], latentSize: 5 };
  await outcome(forge, { ...odd, engine: 'wasm' }, 10);
  const weightBytes = await weightBytesOf(forge);
  for (const { engine, until, uploads } of [
    { engine: 'webgpu', until: 20, uploads: { data: DATA_BYTES, weights: true } },
    { engine: 'tfjs-webgpu', until: 30, uploads: { data: 0, weights: false } },
    { engine: 'webgpu', until: 40, uploads: { data: DATA_BYTES, weights: false } },
    { engine: 'wasm', until: 50, uploads: undefined },
  ] as const)
    await test.step(engine, async () => {
      const before = await weightsOf(forge);
      const { bytesUploaded } = await askGpuWatch(forge.page, 'count');
      await forge.configure({ engine });
      expect(await weightsOf(forge)).toEqual(before);
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
  const straight = await outcome(forge, { engine: 'wasm' }, 50);
  const moved = [...discriminator, ...generator];
  expect(worstDifference(moved, straight.losses)).toBeLessThan(1e-3);
});

test('It holds no more memory the longer it trains, and makes nothing anew', async ({ forge }) => {
  await open(forge);
  await expectNoLeak(forge, 'webgpu');
  const before = await askGpuWatch(forge.page, 'count');
  const { bytes } = await forge.memory();
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

test('A GPU is taken by itself, and draws what it has learned', async ({ forge }) => {
  await watchGpu(forge.page, { disguised: true });
  const running = await forge.open(smallQuery({ engine: 'auto', steps: 40 }));
  expect(running).toMatchObject({
    id: 'webgpu',
    device: 'Disguised GPU',
    software: false,
    reason: { kind: 'hardware-gpu' },
  });
  const before = await forge.grid.digest();
  await forge.run.train.click();
  await expect(forge.run.status).toContainText('Finished 40 steps', { timeout: 180_000 });
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '40');
  await expect.poll(() => forge.grid.digest()).not.toBe(before);
});

test('Networks beyond the GPU’s limits go to another engine, with a word about it', async ({ forge }) => {
  await watchGpu(forge.page, { disguised: true, maxBindingBytes: 8_000_000 });
  const running = await forge.open(smallQuery({ engine: 'auto', generatorUnits: '4000' }));
  expect(running).toMatchObject({ id: 'tfjs-webgpu', reason: { kind: 'fallback', from: 'webgpu' } });
  await expect(forge.notices.region).toContainText('could not run');
});

test('A GPU that is lost in the middle of a run comes back, and the run goes on', async ({ forge }) => {
  await open(forge);
  const straight = await outcome(forge, { engine: 'webgpu', steps: 60 }, 60);
  await forge.reset();
  await forge.trainTo(20);
  await askGpuWatch(forge.page, 'destroy soon');
  await forge.trainTo(60);
  await expect(forge.notices.status).toContainText('training goes on from step');
  await expect(forge.notices.status.getByRole('button')).toHaveCount(1);
  await expect(forge.engine).toContainText('Fused WebGPU');
  const { step, discriminator, generator } = await forge.lossHistory();
  expect(step).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect([...discriminator, ...generator]).toEqual(straight.losses);
  await expectSavedAt(forge.page, 60);
});

test('Where no GPU comes back, the processor goes on', async ({ forge }) => {
  await open(forge);
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
