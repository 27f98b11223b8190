// The quality of the digits: measured by the judge while a run trains, shown below the losses, and told to scripts.
import { expect, test } from './fixtures';
import { HELPED, smallQuery } from './support/configs';

test('A run is measured from its first step to its last, and the figures can be asked for', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery({ ...HELPED, steps: 30 }));
  const quality = page.getByRole('region', { name: 'Quality', exact: true });
  await expect(quality.getByText('Nothing was measured yet')).toBeVisible();
  await quality.getByLabel('Live').check();
  await forge.run.train.click();
  // At the end it is measured in full.
  await expect(quality.getByText(/^10,000 images at step 30, by the judge [0-9a-f]{8}$/)).toBeVisible();
  await expect(quality.getByTestId('quality-curve')).toHaveAttribute('data-points', /^[2-9]$/);

  const told = await page.evaluate(() => window.digitForge.quality());
  expect(told).toMatchObject({ images: 10_000, judge: expect.stringMatching(/^[0-9a-f]{8}$/) });
  expect(told.histogram).toHaveLength(10);
  expect(told.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(told.floor).toBeLessThan(told.frechet);
  for (const share of [told.coverage, told.certainty, told.agreement!]) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
  // Noise is told from digits at once.
  expect(told.frechet).toBeGreaterThan(100 * told.floor);

  // Looking back shows the figures of back then.
  await forge.timeline.slider.press('Home');
  await expect(quality.getByText(/images at step 0, by the judge/)).toBeVisible();
  await expect(quality.getByTestId('quality-cursor')).toHaveAttribute('data-step', '0');
});

test('A run whose losses run away is told so, and mended by a click', async ({ forge, page }) => {
  await forge.open(smallQuery({ generatorLearningRate: 0.1, discriminatorLearningRate: 0.1 }));
  await forge.trainTo(400);
  const failure = page.getByRole('region', { name: 'Quality', exact: true }).getByTestId('failure');
  await expect(failure).toHaveAttribute('data-failure', 'losses-run-away');
  await expect(failure.getByText(/a mean loss of [\d.,]+ over the 50 steps to step \d+/)).toBeVisible();
  await expect(failure.getByText('Generator learning rate: 0.1 → 0.001')).toBeVisible();
  await failure.getByRole('button', { name: 'Mend it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
  await expect(failure).toBeHidden();
  // The run begins anew, with the tutorial's rates.
  await expect(forge.grid.canvas).toHaveAttribute('data-step', '0');
  expect(await forge.config()).toMatchObject({
    generatorLearningRate: 1e-3,
    discriminatorLearningRate: 2e-4,
  });
  expect(await forge.stepCount()).toBe(0);
});
