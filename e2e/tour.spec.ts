// The tour by keyboard: its eight chapters, with the numbers of the run that they are bound to.
import { readTestImages } from '../src/testing/samples/mnist';
import { expect, test } from './fixtures';
import { Tour } from './pages/tour';
import { violations } from './support/axe';
import { smallQuery } from './support/configs';
import { tabTo } from './support/keyboard';

/** The text of a number to so many digits. */
const shown = (value: number, digits = 3): string => value.toFixed(digits);

test('The tour explains the run in eight chapters, and is left and taken up again', async ({
  forge,
  page,
}) => {
  const tour = new Tour(page);
  await forge.open(smallQuery());
  await tabTo(page, tour.button);
  await page.keyboard.press('Enter');

  await test.step('1: real digits, beside the grid', async () => {
    await expect(tour.heading).toHaveText('What is data?');
    await expect(tour.heading).toBeFocused();
    await expect(forge.grid.region).toHaveAttribute('data-toured');
    await expect(forge.grid.canvas, 'the tour does not cover the page').toBeInViewport({ ratio: 1 });
    await expect(tour.column.getByText(/^Real image/)).toHaveCount(6);
    expect(await violations(page)).toEqual([]);
  });

  await test.step('2: the pixels are those of the data', async () => {
    await tour.goOn('From bytes to values');
    const picture = tour.column.getByRole('application');
    const index = Number(
      (await picture.getAttribute('aria-label'))!.match(/image ([\d,]+)/)![1]!.replace(',', ''),
    );
    await tabTo(page, picture);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    const byte = readTestImages()[index * 784 + 13 * 28 + 15]!;
    await expect(tour.column).toContainText('Row 13, column 15');
    await expect(tour.pixel).toContainText(`(${byte} − 127.5) / 127.5 = `);
    const value = Number((await tour.pixel.textContent())!.split('=')[1]);
    expect(value).toBeCloseTo((byte - 127.5) / 127.5, 2);
  });

  await test.step('3: the layers are those of the run', async () => {
    await tour.goOn('Two networks, layer by layer');
    await expect(forge.networks).toHaveAttribute('data-toured');
    await expect(forge.networks).toBeInViewport();
    await expect(tour.layers).toHaveText([
      /^dense_1\s*16 → 32.*544 parameters/,
      /^dense_2\s*32 → 48.*1,584 parameters/,
      /^dense_3\s*48 → 784.*38,416 parameters/,
      /^dense_1\s*784 → 32.*25,120 parameters/,
      /^dense_2\s*32 → 1.*33 parameters/,
    ]);
    await forge.grid.tile(0).hover();
    await expect(forge.grid.card).toContainText(/\d%? real/);
    const share = (await forge.grid.card.textContent())!.match(/[\d.]+%(?= real)/)![0];
    await expect(tour.verdict).toContainText(`${share} real`);
    await page.mouse.move(0, 0);
  });

  await test.step('4: who learns in which half', async () => {
    await tour.goOn('Why the critic is frozen');
    await expect(tour.column.getByRole('row', { name: /^Discriminator/ })).toContainText(
      '25,153learnsfrozen',
    );
  });

  await test.step('5: the numbers of a step are those of the run', async () => {
    await tour.goOn('One step in slow motion');
    await tabTo(page, tour.takeStep);
    await page.keyboard.press('Enter');
    await expect(tour.slowStep).toHaveText('Step 1 is taken. Its numbers are below.');
    await expect(forge.run.status).toContainText('Step 1 of');
    const { discriminator, generator } = await forge.lossHistory();
    await expect(tour.column.getByTestId('critic-loss')).toContainText(shown(discriminator[0]!));
    await expect(tour.column.getByTestId('forger-loss')).toContainText(shown(generator[0]!));
    for (const network of ['generator', 'discriminator'] as const) {
      const [before, after] = await tour.adam(network, 'weight p');
      const [, m] = await tour.adam(network, 'm');
      // The first step of Adam is as large as the learning rate, and against the gradient.
      expect(Math.abs(after! - before!)).toBeGreaterThan(0);
      expect(Math.sign(after! - before!)).toBe(-Math.sign(m!));
      const tensor = await tour.column
        .getByLabel('Tensor')
        .nth(network === 'discriminator' ? 0 : 1)
        .inputValue();
      const place = (await tour.column
        .getByText(`${tensor.split('/').slice(1).join('/')}[`)
        .last()
        .textContent())!
        .match(/\[(.*)\]/)![1]!
        .split(', ')
        .map(Number);
      const held = await page.evaluate(
        async ([name, row, column]) => {
          const { shape, data } = (await window.digitForge.weights())[name]!;
          return data[row * shape[1]! + column]!;
        },
        [tensor, place[0]!, place[1]!] as const,
      );
      expect(held).toBeCloseTo(after!, 5);
    }
    expect(await violations(page)).toEqual([]);
  });

  await test.step('it is left by Escape, and taken up again where it was after a reload', async () => {
    await page.keyboard.press('Escape');
    await expect(tour.column).toBeHidden();
    await expect(tour.button).toBeFocused();
    await forge.reload();
    await page.keyboard.press('Escape');
    await tabTo(page, tour.button);
    await page.keyboard.press('Enter');
    await expect(tour.heading).toHaveText('One step in slow motion');
    await expect(tour.chapter(4)).toHaveAccessibleName(/\(read\)$/);
    await expect(tour.chapter(6)).not.toHaveAccessibleName(/\(read\)$/);
  });

  await test.step('6: the run trains from within the tour', async () => {
    await tour.goOn('Then thousands of steps');
    await tabTo(page, tour.column.getByRole('button', { name: 'Train', exact: true }));
    await page.keyboard.press('Enter');
    const pause = tour.column.getByRole('button', { name: 'Pause', exact: true });
    await expect(pause).toBeFocused();
    await forge.trainsBeyond(5);
    await page.keyboard.press('Enter');
    await expect(forge.run.resume).toBeVisible();
    const step = (await forge.stepCount()).toLocaleString('en');
    await expect(tour.column.getByTestId('tour-step')).toHaveText(step);
  });

  await test.step('7 and 8, and the end', async () => {
    await tour.goOn('How good are they?');
    await tour.goOn('When the contest tips over');
    await tabTo(page, tour.column.getByRole('button', { name: 'Leave the tour' }));
    await page.keyboard.press('Enter');
    await expect(tour.column).toBeHidden();
    await expect(tour.button).toBeFocused();
  });

  await test.step('an event is explained, with the way into a chapter', async () => {
    const what = forge.run.status.getByRole('button', { name: 'What just happened?' });
    await tabTo(page, what);
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'What just happened?' });
    await expect(card).toContainText('The run stands still after a whole step');
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await expect(what).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, card.getByRole('button', { name: '5. One step in slow motion' }));
    await page.keyboard.press('Enter');
    await expect(card).toBeHidden();
    await expect(tour.heading).toBeFocused();
  });
});
