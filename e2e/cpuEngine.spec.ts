// The CPU engine (`wasm`) in the page, which `auto` takes without a real GPU: correct with any number of threads, the
// same bits if requested, and compatible with tfjs.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';
import { referenceRunError } from './support/parityRun';

const STEPS = 200;

test('It computes the reference’s losses with any number of threads, and the same bits if asked to', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery());
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  for (const reproducible of [false, true]) {
    const runs = [];
    for (const threads of [1, 2, 4].filter((count) => count <= cores)) {
      const error = await referenceRunError(forge, 'small', 'wasm', STEPS, { threads, reproducible });
      const kind = reproducible ? 'reproducible' : 'not reproducible';
      console.log(`${threads} threads, ${kind}: relative difference ${error.toExponential(1)}`);
      expect(error).toBeLessThan(1e-5);
      expect(await forge.ready()).toMatchObject({ id: 'wasm', threads });
      if (reproducible) expect(await forge.ready()).toMatchObject({ reproducible });
      runs.push(await forge.lossHistory());
    }
    // To the last bit.
    if (reproducible) for (const run of runs) expect(run).toEqual(runs[0]);
  }
});

test('A run made reproducible on the way goes on where it stands, and says so', async ({ forge }) => {
  const { engine, run, settings } = forge;
  const promise = 'Same seed, same bits: on every machine, with any number of threads.';
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await expect(engine).toContainText('Fused WebAssembly');
  await expect(engine, 'this Chromium knows relaxed SIMD').not.toContainText(promise);
  await run.train.click();
  await forge.trainsBeyond(20);
  const before = await forge.lossHistory();

  // The switch is hidden in its label, which takes the click.
  await settings.toggle('Reproducible').check({ force: true });
  await settings.apply.click();
  await expect(engine).toContainText(promise);
  await forge.trainsBeyond(before.step.length + 20);
  await run.pause.click();
  await expect(run.resume).toBeVisible();
  const after = await forge.lossHistory();
  const { length } = after.step;
  expect(after.step).toEqual(Array.from({ length }, (_, index) => index + 1));
  expect(after.generator.slice(0, before.step.length)).toEqual(before.generator);
});

test('It holds the same bytes after 50 steps and after 1,050', async ({ forge }) => {
  await forge.open(smallQuery({ steps: 2000 }));
  await forge.trainTo(50);
  const before = await forge.memory();
  await forge.trainTo(1050);
  expect(before.bytes).toBeGreaterThan(0);
  expect(await forge.memory()).toEqual(before);
});

test('tfjs draws a generator of its making as it drew it itself', async ({ forge }) => {
  const { grid, library } = forge;
  await forge.open(smallQuery());
  await grid.colors('Grey').check({ force: true });
  await forge.trainTo(300);
  const own = await grid.tones();
  await library.saveAs('Kept');
  await library.open('Kept').click();
  await expect(grid.canvas).toHaveAccessibleName(/saved generator Kept/);
  const differences = (await grid.tones()).map((tone, index) => Math.abs(tone - own[index]!));
  // A value on the border of two tones may be drawn as either.
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  const share = differences.filter((difference) => difference > 0).length / differences.length;
  console.log(`Pixels of another tone: ${(100 * share).toFixed(3)}%`);
  expect(share).toBeLessThan(0.001);
});
