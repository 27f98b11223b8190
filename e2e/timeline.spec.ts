// The timeline: pictures of a run's steps are kept, from the first to the latest, and can be shown again.
import type { ForgePage } from './pages/forgePage';
import { expect, test } from './fixtures';
import { SMALL, smallQuery } from './support/configs';
import { damageFrame, framesOnDisk, stepsOf, type FrameDamage } from './support/framesOnDisk';
import { tabTo } from './support/keyboard';
import { runsOnDisk } from './support/runsOnDisk';

/** Steps that always get a picture, however fast the engine is. */
const LANDMARKS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233];

/** Expects the digits, the slider and the chart to show the same step. */
async function expectShown({ grid, timeline }: ForgePage, step: number): Promise<void> {
  await expect(grid.canvas).toHaveAttribute('data-step', String(step));
  await expect(grid.region.getByText(`Step ${step.toLocaleString('en')}`, { exact: true })).toBeVisible();
  await expect(timeline.slider).toHaveAttribute('aria-valuetext', `step ${step.toLocaleString('en')}`);
  await expect(timeline.chartCursor).toHaveAttribute('data-step', String(step));
}

/** Resolves when earlier changes are painted. */
const painted = ({ page }: ForgePage): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

async function expectLive({ grid, timeline }: ForgePage, step: number): Promise<void> {
  await expect(timeline.live).toHaveAttribute('aria-pressed', 'true');
  await expect(grid.canvas).toHaveAttribute('data-step', String(step));
  await expect(timeline.slider).toHaveAttribute('aria-valuetext', `step ${step.toLocaleString('en')}, live`);
  await expect(timeline.chartCursor).toBeHidden();
}

test('Every early picture is kept exactly, and the keys go through them', async ({ forge, page }) => {
  const { timeline, grid } = forge;
  await forge.open(smallQuery({ steps: 400 }));
  const digests = new Map<number, string>([[0, await grid.digest()]]);
  // Draws the same run at some of its steps by scripting.
  for (const step of LANDMARKS.slice(0, 6)) {
    await forge.trainTo(step);
    digests.set(step, await grid.digest());
  }
  await forge.reset();
  await expect(grid.canvas).toHaveAttribute('data-step', '0');
  await forge.trainTo(300);

  await tabTo(page, timeline.slider);
  await expectLive(forge, 300);
  await page.keyboard.press('Home');
  await expectShown(forge, 0);
  const seen: number[] = [];
  for (;;) {
    const step = await grid.step();
    const digest = digests.get(step);
    if (digest !== undefined) await expect.poll(() => grid.digest(), `step ${step}`).toBe(digest);
    seen.push(step);
    if (step === 300) break;
    await page.keyboard.press('ArrowRight');
    await expect(grid.canvas).not.toHaveAttribute('data-step', String(step));
  }
  expect(seen).toEqual(expect.arrayContaining([0, ...LANDMARKS]));
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  await expectLive(forge, 300);

  await page.keyboard.press('ArrowLeft');
  await expectShown(forge, seen.at(-2)!);
  await page.keyboard.press('PageDown');
  await expectShown(forge, seen.at(-12)!);
  await page.keyboard.press('PageUp');
  await expectShown(forge, seen.at(-2)!);
  await page.keyboard.press('End');
  await expectLive(forge, 300);
  await expect(timeline.slider).toBeFocused();
});

/** Goes through the timeline. @returns a digest of the digits of each step */
async function digestsOf(forge: ForgePage): Promise<Map<number, string>> {
  const { grid, timeline, page } = forge;
  const latest = await grid.step();
  await timeline.slider.focus();
  await page.keyboard.press('Home');
  await expect(timeline.live).toHaveAttribute('aria-pressed', 'false');
  const digests = new Map<number, string>();
  for (;;) {
    await painted(forge);
    const step = await grid.step();
    digests.set(step, await grid.digest());
    if (step === latest) return digests;
    await page.keyboard.press('ArrowRight');
    await expect(grid.canvas).not.toHaveAttribute('data-step', String(step));
  }
}

async function expectSaved(forge: ForgePage, step: number): Promise<void> {
  await expect.poll(async () => (await runsOnDisk(forge.page))[0]?.step).toBe(step);
}

test('A run that is continued after a reload has its timeline, bit by bit, and adds to it', async ({
  forge,
  page,
}) => {
  const { timeline, savedRuns } = forge;
  await forge.open(smallQuery({ steps: 60, reproducible: 'true' }));
  for (const step of [25, 60]) {
    await forge.trainTo(step);
    await expectSaved(forge, step);
  }
  const drawn = await digestsOf(forge);
  expect([...drawn.keys()]).toEqual(expect.arrayContaining([0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 60]));

  await forge.reload();
  await expectLive(forge, 0);
  await savedRuns.offer.continue.click();
  await expectLive(forge, 60);
  await expect(timeline.play).not.toHaveAttribute('aria-disabled', 'true');
  expect(await digestsOf(forge)).toEqual(drawn);

  await forge.trainTo(100);
  await expectSaved(forge, 100);
  const longer = await digestsOf(forge);
  expect([...longer.keys()]).toEqual(expect.arrayContaining([...drawn.keys(), 89, 100]));
  expect(new Map([...longer].filter(([step]) => step <= 60))).toEqual(drawn);

  // Once more, from the list of saved runs.
  await forge.reload();
  await savedRuns.open().click();
  await expectLive(forge, 100);
  expect(await digestsOf(forge)).toEqual(longer);

  // After a reset it is another run, with a timeline of its own.
  await forge.reset();
  await forge.trainTo(10);
  await expectSaved(forge, 10);
  const [again, before] = await runsOnDisk(page);
  const frames = await framesOnDisk(page);
  expect(stepsOf(frames, again!.id).at(-1)).toBe(10);
  expect(stepsOf(frames, before!.id)).toEqual([...longer.keys()]);
});

test('Pictures that are damaged on disk are left out, and the run opens with all others', async ({
  forge,
  page,
}) => {
  await forge.open(smallQuery({ steps: 60 }));
  await forge.trainTo(60);
  await expectSaved(forge, 60);
  const drawn = await digestsOf(forge);
  const frames = await framesOnDisk(page);
  const damages: readonly [number, FrameDamage][] = [
    [8, 'cut short'],
    [21, 'a flipped bit'],
    [34, 'something else'],
  ];
  for (const [step, damage] of damages) {
    await damageFrame(
      page,
      frames.find((frame) => frame.step === step)!,
      damage,
    );
    drawn.delete(step);
  }
  await forge.reload();
  await forge.savedRuns.offer.continue.click();
  await expectLive(forge, 60);
  expect(await digestsOf(forge)).toEqual(drawn);
  await expect(forge.notices.alert).toBeEmpty();
  await expect(forge.notices.status).toBeEmpty();
  await forge.trainTo(70);
  await expectSaved(forge, 70);
  const left = (await framesOnDisk(page)).map(({ step }) => step);
  expect(left).toEqual(expect.arrayContaining([...drawn.keys(), 70]));
  for (const [step] of damages) expect(left).not.toContain(step);
});

test('Training goes on underneath, nothing jumps, and Live returns to now', async ({ forge, page }) => {
  const { timeline, grid, run, losses } = forge;
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await run.train.click();
  await expect.poll(() => grid.step()).toBeGreaterThan(60);
  await expect(losses.locator('svg path[d*="L"]')).toHaveCount(4);
  await timeline.slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expectShown(forge, 1);
  await expect(grid.region).toContainText(/now at step [\d,]+/);
  const digest = await grid.digest();
  const parts = [
    grid.canvas,
    timeline.region,
    timeline.slider,
    timeline.live,
    timeline.play,
    losses,
    run.region,
  ];
  const before = await Promise.all(parts.map((part) => part.boundingBox()));
  const { length } = (await forge.lossHistory()).step;
  await forge.trainsBeyond(length + 300);

  await expectShown(forge, 1);
  expect(await grid.digest()).toBe(digest);
  expect(await Promise.all(parts.map((part) => part.boundingBox()))).toEqual(before);
  await timeline.live.click();
  await expect(timeline.live).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => grid.step()).toBeGreaterThan(length + 300);
  const step = await grid.step();
  await expect.poll(() => grid.step(), 'and follows the run').toBeGreaterThan(step);
  expect(await Promise.all(parts.map((part) => part.boundingBox()))).toEqual(before);
});

test('The slider is dragged to any kept step, and to now', async ({ forge, page }) => {
  const { timeline, grid } = forge;
  await forge.open(smallQuery({ steps: 300 }));
  await forge.trainTo(300);
  const start = await timeline.pointAt(0.03);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const seen = new Set<number>();
  for (let share = 0.03; share <= 0.9; share += 0.03) {
    const { x, y } = await timeline.pointAt(share);
    await page.mouse.move(x, y);
    await painted(forge);
    seen.add(await grid.step());
  }
  const { x, y } = await timeline.pointAt(0.5);
  await page.mouse.move(x, y);
  await page.mouse.up();
  await painted(forge);
  expect(seen.size).toBeGreaterThan(6);
  // The middle of the slider is early in the run, because the scale is logarithmic.
  const middle = await grid.step();
  expect(middle).toBeGreaterThan(30);
  expect(middle).toBeLessThan(150);
  await expectShown(forge, middle);

  const end = await timeline.pointAt(0.99);
  await page.mouse.click(end.x, end.y);
  await expectLive(forge, 300);
});

test('It plays from the beginning to now, at the speed chosen', async ({ forge, page }) => {
  const { timeline, grid } = forge;
  await forge.open(smallQuery({ steps: 200 }));
  await expect(timeline.play, 'one picture is no film').toHaveAttribute('aria-disabled', 'true');
  await forge.trainTo(200);
  const play = async (speed: string) => {
    await timeline.speed.selectOption(speed);
    const film = page.evaluate(
      () =>
        new Promise<{ seen: number[]; milliseconds: number }>((resolve) => {
          const canvas = document.querySelector('[data-testid="sample-grid"]')!;
          const seen: number[] = [];
          let startMs = 0;
          new MutationObserver(() => {
            const step = Number(canvas.getAttribute('data-step'));
            if (seen.length === 0) startMs = performance.now();
            seen.push(step);
            if (step === 200) resolve({ seen, milliseconds: performance.now() - startMs });
          }).observe(canvas, { attributeFilter: ['data-step'] });
        }),
    );
    await timeline.play.click();
    return film;
  };
  const usual = await play('1');
  expect(usual.seen[0]).toBe(0);
  expect(usual.seen).toEqual([...usual.seen].sort((a, b) => a - b));
  expect(usual.seen).toEqual(expect.arrayContaining([1, 8, 55, 144, 200]));
  await expectLive(forge, 200);
  await expect(timeline.play).toBeVisible();
  const fast = await play('4');
  expect(fast.milliseconds).toBeLessThan(0.7 * usual.milliseconds);

  await timeline.speed.selectOption('0.25');
  await timeline.play.click();
  await expect.poll(() => grid.step()).toBeLessThan(200);
  await expect.poll(() => grid.step()).toBeGreaterThanOrEqual(2);
  await timeline.stop.click();
  await expect(timeline.play).toBeVisible();
  const stopped = await grid.step();
  expect(stopped).toBeLessThan(200);
  await page.waitForTimeout(700);
  expect(await grid.step(), 'it stays where it was stopped').toBe(stopped);
  await expectShown(forge, stopped);
});

test('A pointer over the chart shows the digits of that step, and a click stays there', async ({
  forge,
  page,
}) => {
  const { timeline, grid, losses } = forge;
  await forge.open(smallQuery({ steps: 400 }));
  await forge.trainTo(400);
  await expect(losses.locator('svg path[d*="L"]')).toHaveCount(4);
  const plot = await losses.locator('.recharts-cartesian-grid').boundingBox();
  if (!plot) throw new Error('There is no chart');
  const over = (share: number) => [plot.x + share * plot.width, plot.y + plot.height / 2] as const;
  const wanted = 144 / 400;
  await page.mouse.move(...over(0.8));
  await page.mouse.move(...over(wanted));
  await expect.poll(async () => Math.abs((await grid.step()) - 144)).toBeLessThan(60);
  const hovered = await grid.step();
  await expectShown(forge, hovered);
  await page.mouse.move(5, 5);
  await expectLive(forge, 400);

  await page.mouse.move(...over(wanted));
  await page.mouse.click(...over(wanted));
  await page.mouse.move(5, 5);
  await expectShown(forge, hovered);
  await expect(timeline.live).toHaveAttribute('aria-pressed', 'false');
});

test('The timeline outlives an engine, ends with a reset, and goes back with a checkpoint', async ({
  forge,
  page,
}) => {
  const { timeline, grid } = forge;
  await forge.open(smallQuery({ steps: 300 }));
  await forge.trainTo(100);
  await page.evaluate(async () => {
    Object.assign(window, { kept: await window.digitForge.saveCheckpoint() });
  });
  await forge.configure({ engine: 'tfjs-wasm' });
  await forge.trainTo(160);
  await timeline.slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expectShown(forge, 1);

  await page.evaluate(() => window.digitForge.restoreCheckpoint(Reflect.get(window, 'kept') as Blob));
  await expectLive(forge, 100);
  await page.keyboard.press('ArrowLeft');
  await expectShown(forge, 89);
  await page.keyboard.press('Home');
  await expectShown(forge, 0);

  await forge.reset();
  await expectLive(forge, 0);
  await page.keyboard.press('ArrowLeft');
  await expectLive(forge, 0);
  await expect(timeline.play).toHaveAttribute('aria-disabled', 'true');

  // Another run shares no frames with it.
  await forge.trainTo(50);
  expect(SMALL.generatorUnits).not.toEqual([24]);
  await forge.configure({ generatorUnits: [24] });
  await expectLive(forge, 0);
  await expect(grid.canvas).toHaveAttribute('data-step', '0');
});

test('What is looked at stays, and training shows the run again', async ({ forge, page }) => {
  const { timeline, run, library, grid, notices } = forge;
  await forge.open(smallQuery({ steps: 100 }));
  await forge.trainTo(60);
  await library.saveAs('Kept');
  await expect(notices.status).toContainText('“Kept” is saved');
  await timeline.milestone('0').click();
  await expectShown(forge, 0);
  await library.open('Kept').click();
  await expect(grid.backToRun).toBeVisible();
  await expect(timeline.live).toHaveAttribute('aria-pressed', 'false');
  await timeline.slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.backToRun, 'going through the run leaves the opened generator').toBeHidden();
  await expectShown(forge, 1);
  await run.trainMore.click();
  await expect(run.status).toContainText('Finished 100 steps');
  await expectLive(forge, 100);
});

test.describe('On a phone', () => {
  test.use({
    ownTab: true,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  });

  test('a finger moves it', async ({ forge, page }) => {
    const { timeline, grid } = forge;
    await forge.open(smallQuery({ steps: 300 }));
    await forge.trainTo(300);
    await expect(timeline.slider).toBeInViewport({ ratio: 1 });
    await expect(timeline.timelapse).toBeInViewport({ ratio: 1 });
    const box = await timeline.slider.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(40);
    const touch = await page.context().newCDPSession(page);
    const at = async (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) => {
      const point = await timeline.pointAt(share);
      const touchPoints = type === 'touchEnd' ? [] : [point];
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await at('touchStart', 0.95);
    for (const share of [0.8, 0.6, 0.5, 0.45]) await at('touchMove', share);
    await expect.poll(() => grid.step()).toBeLessThan(200);
    await at('touchMove', 0.3);
    await at('touchEnd', 0.3);
    await painted(forge);
    const step = await grid.step();
    expect(step).toBeGreaterThan(5);
    expect(step).toBeLessThan(60);
    await expect(timeline.slider).toHaveAttribute('aria-valuetext', `step ${step}`);
    await timeline.live.tap();
    await expect(grid.canvas).toHaveAttribute('data-step', '300');
  });
});

test.describe('With less motion wished for', () => {
  test.use({ ownTab: true, contextOptions: { reducedMotion: 'reduce' } });

  test('it plays slowly, and does not by itself', async ({ forge }) => {
    const { timeline, run, grid } = forge;
    await forge.open(smallQuery({ steps: 20 }));
    await expect(timeline.speed).toHaveValue('0.25');
    await run.train.click();
    await expect(run.status).toContainText('Finished 20 steps');
    await expect(grid.canvas).toHaveAttribute('data-step', '20');
    await expect(timeline.play).toBeVisible();
  });
});
