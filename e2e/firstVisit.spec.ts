// The main task: open the page, press Train, see digits emerge beside the losses.
import { expect, test } from './fixtures';
import { likenessToMnist, unlikeDigits } from './support/mnistLikeness';

/** Enough: seeds 1, 2 and 3 have mean correlations of 0.73 to 0.78 then, where 0.5 is the bound. */
const STEPS = 400;
const JUDGED_IMAGES = 200;

test('A first visit ends with digits', async ({ forge }) => {
  test.setTimeout(600_000);
  const { run, grid, losses } = forge;
  await forge.open(`?steps=${STEPS}&engine=wasm`);

  await expect(run.status).toContainText('Ready to train');
  await expect(run.status).toContainText(`${STEPS} steps ahead`);
  await expect(run.progress).toHaveJSProperty('value', 0);
  expect(await grid.step()).toBe(0);
  const noise = await forge.generate(JUDGED_IMAGES);
  expect(unlikeDigits(noise)).toEqual(expect.arrayContaining(['meanCorrelation', 'blackEdge', 'roughness']));
  const noisePicture = await grid.digest();

  await run.train.click();
  await expect(run.pause).toBeVisible();
  await expect(run.status).toContainText(new RegExp(`Step \\d+ of ${STEPS}`));
  await expect(run.status).toContainText(/[\d.]+ steps\/s · .+ left/);
  await expect.poll(() => grid.step(), 'the grid follows the training').toBeGreaterThan(0);
  const progress = await run.progress.evaluate((bar: HTMLProgressElement) => bar.position);
  expect(progress).toBeGreaterThan(0);
  expect(progress).toBeLessThan(1);

  await expect(run.status).toContainText(`Finished ${STEPS} steps`, { timeout: 500_000 });
  await expect(run.progress).toHaveJSProperty('position', 1);
  await expect(run.trainMore).toBeVisible();
  await expect(grid.canvas).toHaveAttribute('data-step', String(STEPS));
  expect(await grid.digest()).not.toBe(noisePicture);

  const history = await forge.lossHistory();
  expect(history.step).toEqual(Array.from({ length: STEPS }, (_, index) => index + 1));
  for (const curve of [history.discriminator, history.generator]) {
    expect(curve).toHaveLength(STEPS);
    expect(curve.filter((loss) => !(Number.isFinite(loss) && loss > 0))).toEqual([]);
  }
  await expect(losses.getByText(history.generator.at(-1)!.toFixed(3), { exact: true })).toBeVisible();
  await expect(losses.getByText(history.discriminator.at(-1)!.toFixed(3), { exact: true })).toBeVisible();
  await expect(losses).toContainText(`Losses up to step ${STEPS}, smoothed`);
  await expect(losses.locator('svg path[d*="L"]')).toHaveCount(4);

  const drawn = await forge.generate(JUDGED_IMAGES);
  console.log('Likeness to MNIST:', likenessToMnist(drawn));
  expect(unlikeDigits(drawn)).toEqual([]);
});
