// The whole way through the page in Firefox and in WebKit: a first visit, a film, saving, Korean, going on after a
// reload, files, pictures of the visitor's own. All of it in one window of each, because their start takes seconds. The
// run is reproducible, so that Chromium has to come to the same bits. Each story runs if its browser is installed; in CI
// `npm test` installs it.
import { zipSync } from 'fflate';
import { writeFile } from 'node:fs/promises';
import { findFirefox, findWebKit, REQUIRED } from '../scripts/otherBrowsers.mjs';
import type { DrivenBrowser } from './browsers/drivenBrowser';
import { Firefox } from './browsers/firefox';
import { DIALOG, GRID, region, STATUS, Visitor } from './browsers/visitor';
import { WebKit } from './browsers/webkit';
import { expect, test } from './fixtures';
import { queryOf } from './support/configs';
import { readGif } from './support/gifFile';
import { pngFile } from './support/pngFile';

/** Sharp, but small. */
const QUERY = queryOf({
  preset: 'sharp',
  steps: 1_000_000,
  batchSize: 16,
  generatorUnits: [32, 48],
  discriminatorUnits: [32],
  threads: 2,
  reproducible: true,
});

/** Few, because WebKitGTK warms up slowly. */
const JUDGED_IMAGES = 100;
/** Browsers may differ in the last bits of what the judge sees. */
const QUALITY_TOLERANCE = 1e-4;

/** Twenty pictures in folders that are named by digits. */
function pictures(): Uint8Array {
  const picture = new Uint8Array(pngFile(56, 56, (x) => (x >= 8 && x < 16 ? 255 : 0)));
  const names = Array.from({ length: 20 }, (_, image) => `digits/${image % 10}/${image}.png`);
  return zipSync(Object.fromEntries(names.map((name) => [name, picture])));
}

const losses = () => window.digitForge.losses();
const trainedSteps = () => window.digitForge.losses().step.length;
/** The number of runs that any page holds (src/state/saving/runLocks.ts). */
const heldRuns = async () => {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith('digit-forge/run/')).length;
};

/** What has to be the same in every browser. */
async function findings(images: number) {
  const { digitForge } = window;
  const drawn = await digitForge.generate(100);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', drawn.slice()));
  return {
    exact: { losses: digitForge.losses(), digits: [...digest] },
    quality: await digitForge.quality({ images }),
  };
}

interface OtherBrowser {
  readonly name: string;
  /** The packages, on Debian. */
  readonly install: string;
  /** On how many threads its page trains. */
  readonly threads: number;
  /** Undefined if it is not installed. */
  readonly start: (() => Promise<DrivenBrowser>) | undefined;
}

/** Ended after the story, even if that has timed out. */
let driven: DrivenBrowser | undefined;

test.afterEach(async () => {
  const info = test.info();
  const shot =
    info.status === info.expectedStatus ? undefined : await driven?.screenshot().catch(() => undefined);
  if (shot) await writeFile(info.outputPath('window.png'), shot);
  await driven?.close();
  driven = undefined;
});

function goesTheWholeWay({ name, install, threads, start }: OtherBrowser): void {
  test(`${name} goes the whole way, and comes to what Chromium comes to`, async ({
    baseURL,
    forge,
    page,
  }) => {
    const missing = `${name} is not installed here (on Debian: ${install})`;
    test.skip(start === undefined && !REQUIRED, missing);
    if (start === undefined) throw new Error(missing);
    const browser = (driven = await start());
    const visitor = new Visitor(browser, baseURL!);
    const { press, pick, confirm, sees } = visitor;
    const trainsBeyond = (step: number) =>
      expect.poll(() => browser.evaluate(trainedSteps)).toBeGreaterThan(step);
    /** @returns the step at which it paused */
    const pause = async (): Promise<number> => {
      await press('Pause');
      return (await browser.evaluate(() => window.digitForge.pause())).step;
    };
    const step = await test.step('a first visit, from Train to digits', async () => {
      expect(await visitor.open(QUERY)).toMatchObject({ id: 'wasm', threads, reproducible: true });
      await sees(region('Engine'), 'Fused WebAssembly');
      await sees(STATUS, 'Ready to train');
      await press('Train');
      await trainsBeyond(20);
      return pause();
    });
    const shown = step.toLocaleString('en');
    await sees(GRID, `100 images drawn by the generator at step ${shown},`);
    const found = await browser.evaluate(findings, JUDGED_IMAGES);

    await test.step('the timeline becomes a film', async () => {
      await press('Make a timelapse of this run');
      await sees(DIALOG, /\d+ frames/);
      await pick('GIF');
      const { frames } = readGif((await visitor.download('Create')).bytes);
      expect(frames.length).toBeGreaterThan(1);
    });

    const checkpoint =
      await test.step('generator and run are saved and named, and the run is a file', async () => {
        await press('Save');
        await confirm('Mine');
        await sees(region('Your generators'), /^Mine$/m);
        await press('Name Run of ...');
        await confirm('Kept');
        await sees(region('Saved runs'), /^Kept$/m);
        return visitor.download('Download run');
      });

    await test.step('Korean stays after a reload', async () => {
      await pick('한국어');
      await sees(STATUS, '일시정지');
      await visitor.reload();
      await sees(STATUS, '학습할 준비가 되었습니다');
      await pick('EN');
    });

    await test.step('the run goes on after the reload', async () => {
      // A busy WebKitGTK lets go of the page before the reload so late that this one would take a copy of the run.
      await expect.poll(() => browser.evaluate(heldRuns)).toBe(0);
      await press(`Continue at step ${shown}`);
      await trainsBeyond(step);
      await pause();
    });

    await test.step('the generator opens again', async () => {
      await press('Open Mine');
      await sees(GRID, 'drawn by the saved generator Mine');
      await press('Back to the run');
    });

    await test.step('the run comes back from its file', async () => {
      await visitor.choose('Open file', checkpoint.path);
      await press('Restore');
      await sees(region('Notices'), `the run goes on from step ${shown}.`);
      expect(await browser.evaluate(losses)).toEqual(found.exact.losses);
    });

    await test.step('the run that has a name opens again, and TensorFlow.js goes on with it', async () => {
      await press('Open Kept');
      await trainsBeyond(step);
      const further = (await browser.evaluate(trainedSteps)) + 2;
      await browser.evaluate(async (until: number) => {
        await window.digitForge.configure({ engine: 'tfjs-wasm', reproducible: false });
        await window.digitForge.train(until);
      }, further);
      await sees(region('Engine'), 'TensorFlow.js on WebAssembly');
      await sees(GRID, `at step ${further.toLocaleString('en')},`);
    });

    await test.step('pictures of the visitor’s own are trained on', async () => {
      const path = test.info().outputPath('digits.zip');
      await writeFile(path, pictures());
      await press('Images of your own');
      await sees(DIALOG, 'Images of your own');
      await visitor.choose('Choose files', path);
      await sees(DIALOG, '20 images of 56 × 56 pixels. They are scaled to 28 × 28.');
      await press('Train on these 20 images');
      await press('Start over');
      await sees(STATUS, 'Ready to train');
      await press('Train');
      await trainsBeyond(2);
      await pause();
    });
    expect(browser.complaints).toEqual([]);

    await test.step('Chromium comes to the same', async () => {
      await forge.open(QUERY);
      await forge.trainTo(step);
      const { exact, quality } = await page.evaluate(findings, JUDGED_IMAGES);
      expect(found.exact).toEqual(exact);
      expect(found.quality.judge).toBe(quality.judge);
      for (const figure of ['frechet', 'kernel', 'coverage', 'density', 'certainty'] as const)
        expect(Math.abs(found.quality[figure] - quality[figure]), figure).toBeLessThanOrEqual(
          QUALITY_TOLERANCE * Math.abs(quality[figure]),
        );
    });
  });
}

const [firefox, webkit] = [findFirefox(), findWebKit()];
goesTheWholeWay({
  name: 'Firefox',
  install: 'firefox-esr',
  threads: 2,
  start: firefox === undefined ? undefined : () => Firefox.start(firefox),
});
goesTheWholeWay({
  name: 'WebKit',
  install: 'webkit2gtk-driver and xvfb',
  // WebKitGTK has no shared memory, isolated or not.
  threads: 1,
  start: webkit && (() => WebKit.start(webkit)),
});
