// The timeline as a film and the grid as a picture: the dialog, and the files themselves.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';
import { readGif, type GifFrame } from './support/gifFile';
import { playVideo } from './support/videoFile';

/** The size with digits, margins and caption, at one and at two pixels for each pixel of an image. */
const SMALL_SIZE = { width: 312, height: 331 };
const LARGE_SIZE = { width: 624, height: 662 };
/** In milliseconds: the first frame, each further one, the last. */
const [FIRST_MS, FRAME_MS, LAST_MS] = [400, 80, 1_600];

/** The beginning of a frame of a film, or the end of the film. */
const secondsTo = (frame: number, frames: number): number =>
  ((frame > 0 ? FIRST_MS + (Math.min(frame, frames - 1) - 1) * FRAME_MS : 0) +
    (frame === frames ? LAST_MS : 0)) /
  1_000;

async function trained(forge: ForgePage, steps = 120): Promise<void> {
  await forge.open(smallQuery({ steps }));
  await forge.trainTo(steps);
  await forge.header.region.click();
}

/** The number of frames that the dialog shows. */
async function promisedFrames({ timeline }: ForgePage): Promise<number> {
  const words = await timeline.dialog.dialog.getByText(/^\d+ frames · /).textContent();
  return Number.parseInt(words ?? '', 10);
}

interface Spoiled {
  /** Runs in the timelapse worker, before its own code. */
  code: string;
}

async function spoilWorker({ page }: ForgePage, code: string): Promise<Spoiled> {
  const spoiled = { code };
  await page.route(/\/assets\/timelapse\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${spoiled.code};\n${await response.text()}` });
  });
  return spoiled;
}

/** A part of a frame, row by row. */
function crop({ pixels, width }: GifFrame, left: number, top: number, across: number, down: number): string {
  const rows = Array.from({ length: down }, (_, y) =>
    Buffer.from(pixels.subarray((top + y) * width + left, (top + y) * width + left + across)),
  );
  return Buffer.concat(rows).toString('base64');
}

test('The timeline becomes a GIF of digits with captions', async ({ forge }) => {
  const { timeline, notices } = forge;
  await trained(forge);
  await timeline.timelapse.click();
  await timeline.dialog.choose('GIF', 'Small');
  await expect(timeline.dialog.dialog).toContainText('312 × 331 pixels');
  const frames = await promisedFrames(forge);
  expect(frames).toBeGreaterThanOrEqual(12);
  await timeline.dialog.cancel.click();
  const file = await timeline.downloadTimelapse('GIF', 'Small');
  expect(file.name).toBe('digit-forge-timelapse-to-step-120.gif');
  await expect(notices.status).toContainText('digit-forge-timelapse-to-step-120.gif is downloaded.');
  await expect(timeline.dialog.dialog).toBeHidden();
  await expect(timeline.timelapse).toBeFocused();

  const gif = readGif(file.bytes);
  expect(gif).toMatchObject({ ...SMALL_SIZE, repeats: 0 });
  expect(gif.frames).toHaveLength(frames);
  for (const frame of gif.frames) expect(frame).toMatchObject(SMALL_SIZE);
  expect(gif.frames.map(({ delayMs }) => delayMs)).toEqual([
    FIRST_MS,
    ...Array.from({ length: frames - 2 }, () => FRAME_MS),
    LAST_MS,
  ]);
  const digits = new Set(gif.frames.map((frame) => crop(frame, 7, 7, 298, 298)));
  expect(digits.size, 'each frame shows other digits').toBe(frames);
  const steps = new Set(gif.frames.map((frame) => crop(frame, 7, 305, 100, 26)));
  expect(steps.size, 'and another step').toBe(frames);

  // The caption's words are amber for the generator and blue for the discriminator, and the digits have neither.
  const [last] = gif.frames.slice(-1);
  const colorsIn = (top: number, down: number) =>
    new Set(
      [...Buffer.from(crop(last!, 7, top, 298, down), 'base64')].map((color) =>
        gif.palette[color]!.join(' '),
      ),
    );
  for (const color of ['244 179 80', '121 182 255']) {
    expect(colorsIn(305, 26)).toContain(color);
    expect(colorsIn(7, 298)).not.toContain(color);
  }
  expect(colorsIn(7, 298).size).toBeGreaterThan(20);
});

test.describe('A video', () => {
  // It is played in a page of its own.
  test.use({ ownTab: true });

  for (const { label, mime, begins } of [
    { label: 'WebM', mime: 'video/webm', begins: (bytes: Buffer) => bytes.readUInt32BE(0) === 0x1a45dfa3 },
    { label: 'MP4', mime: 'video/mp4', begins: (bytes: Buffer) => bytes.toString('latin1', 4, 8) === 'ftyp' },
  ] as const) {
    test(`made of the timeline plays: ${label}`, async ({ forge, page }) => {
      const { timeline } = forge;
      await trained(forge);
      await timeline.timelapse.click();
      await expect(timeline.dialog.option('GIF')).toBeVisible();
      const offered = await timeline.dialog.option(label).isVisible();
      // Browsers have different encoders. Without one, the format is not offered.
      test.skip(!offered && label === 'MP4', 'This browser has no encoder for H.264.');
      const frames = await promisedFrames(forge);
      await timeline.dialog.cancel.click();
      const file = await timeline.downloadTimelapse(label, 'Large');
      expect(file.name).toBe(`digit-forge-timelapse-to-step-120.${label.toLowerCase()}`);
      expect(begins(file.bytes)).toBe(true);

      // Some of its frames, whatever their number.
      const lookedAt = [2, Math.floor(frames / 2), frames - 1, 0];
      const moments = lookedAt.map((frame) => secondsTo(frame, frames));
      const video = await playVideo(page, file.bytes, mime, moments);
      expect(video).toMatchObject(LARGE_SIZE);
      expect(Math.abs(video.durationSeconds - secondsTo(frames, frames))).toBeLessThan(0.15);
      expect(new Set(video.pictures).size, 'each of them shows other digits').toBe(lookedAt.length);
      expect(video.playedSeconds).toBeGreaterThan(0.5);
    });
  }
});

test.describe('While a film is made', () => {
  test.use({ ownTab: true });

  test('training goes on, and the film can be cancelled', async ({ forge, page }) => {
    const { timeline, run } = forge;
    // No film is finished before it is cancelled.
    await spoilWorker(forge, 'VideoEncoder.prototype.flush = () => new Promise(() => {})');
    await forge.open(smallQuery({ steps: 1_000_000 }));
    await run.train.click();
    await forge.trainsBeyond(300);
    await timeline.timelapse.click();
    await timeline.dialog.choose('WebM', 'Large');
    await timeline.dialog.create.click();
    await expect(timeline.dialog.progress).toBeVisible();
    const { length } = (await forge.lossHistory()).step;
    let downloads = 0;
    page.on('download', () => (downloads += 1));
    await timeline.dialog.cancel.click();
    await expect(timeline.dialog.progress).toBeHidden();
    await expect(timeline.dialog.create, 'it can be begun anew').not.toHaveAttribute('aria-disabled');
    await expect(timeline.dialog.problem).toBeHidden();
    await forge.trainsBeyond(length);

    await timeline.dialog.create.click();
    await expect(timeline.dialog.progress).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(timeline.dialog.dialog).toBeHidden();
    await expect
      .poll(() => page.workers().filter((worker) => worker.url().includes('timelapse')).length)
      .toBe(0);
    await run.pause.click();
    await expect(run.resume).toBeVisible();
    await timeline.downloadTimelapse('GIF', 'Small');
    expect(downloads, 'of the three films the one that was not cancelled').toBe(1);
  });
});

test('Nothing of it is loaded before it is asked for', async ({ forge, page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
  await trained(forge, 20);
  const encoders = () => asked.filter((path) => /timelapse|render(Gif|Video)/.test(path));
  await forge.timeline.timelapse.click();
  await expect(forge.timeline.dialog.create).toBeVisible();
  expect(encoders()).toEqual([]);
  await forge.timeline.dialog.cancel.click();
  await forge.timeline.downloadTimelapse('GIF', 'Small');
  expect(encoders().some((path) => path.includes('renderGif'))).toBe(true);
  expect(
    encoders().some((path) => path.includes('renderVideo')),
    'a GIF needs no video encoder',
  ).toBe(false);
});

test.describe('Where the browser has no video encoder', () => {
  test.use({ ownTab: true });

  test('a GIF is offered alone', async ({ forge, page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoEncoder'));
    await trained(forge, 20);
    await forge.timeline.timelapse.click();
    await expect(forge.timeline.dialog.option('GIF')).toBeChecked();
    await expect(forge.timeline.dialog.dialog.getByRole('radio', { name: /MP4|WebM/ })).toHaveCount(0);
    const file = await Promise.all([page.waitForEvent('download'), forge.timeline.dialog.create.click()]);
    expect(file[0].suggestedFilename()).toMatch(/\.gif$/);
  });
});

test.describe('Where the browser only claims to encode H.264', () => {
  test.use({ ownTab: true });

  test('MP4 is not offered, and WebM is made', async ({ forge, page }) => {
    await page.addInitScript(() => {
      globalThis.VideoEncoder = class extends VideoEncoder {
        readonly #fail: (error: DOMException) => void;
        #claimed = false;

        constructor(init: VideoEncoderInit) {
          super(init);
          this.#fail = init.error;
        }

        static override async isConfigSupported(config: VideoEncoderConfig): Promise<VideoEncoderSupport> {
          return config.codec.startsWith('avc1')
            ? { supported: true, config }
            : super.isConfigSupported(config);
        }

        override configure(config: VideoEncoderConfig): void {
          this.#claimed = config.codec.startsWith('avc1');
          if (!this.#claimed) super.configure(config);
        }

        override encode(frame: VideoFrame, options?: VideoEncoderEncodeOptions): void {
          if (this.#claimed) this.#fail(new DOMException('made to fail', 'NotSupportedError'));
          else super.encode(frame, options);
        }
      };
    });
    await trained(forge, 20);
    await forge.timeline.timelapse.click();
    await expect(forge.timeline.dialog.option('WebM')).toBeChecked();
    await expect(forge.timeline.dialog.dialog.getByRole('radio', { name: 'MP4' })).toHaveCount(0);
    const [file] = await Promise.all([page.waitForEvent('download'), forge.timeline.dialog.create.click()]);
    expect(file.suggestedFilename()).toMatch(/\.webm$/);
  });
});

test.describe('What fails', () => {
  test.use({ ownTab: true });

  test('is told in plain words, and forgotten', async ({ forge }) => {
    const { timeline } = forge;
    const spoiled = await spoilWorker(forge, '');
    await trained(forge, 20);
    for (const [format, code, words] of [
      [
        'WebM',
        'Reflect.deleteProperty(globalThis, "VideoEncoder")',
        'This browser cannot encode this kind of video.',
      ],
      [
        'GIF',
        'OffscreenCanvas.prototype.getContext = () => { throw new RangeError("Array buffer allocation failed") }',
        'There is not enough memory for this file.',
      ],
      [
        'WebM',
        'VideoEncoder.prototype.encode = () => { throw new Error("made to fail") }',
        'The file could not be finished.',
      ],
    ] as const)
      await test.step(words, async () => {
        spoiled.code = code;
        await timeline.timelapse.click();
        await expect(timeline.dialog.problem, 'what failed before is forgotten').toBeHidden();
        await timeline.dialog.choose(format, 'Small');
        await timeline.dialog.create.click();
        await expect(timeline.dialog.problem).toContainText(words);
        await expect(timeline.dialog.progress).toBeHidden();
        await expect(timeline.dialog.create).not.toHaveAttribute('aria-disabled');
        await timeline.dialog.cancel.click();
      });
  });

  test.describe('for want of its code', () => {
    test.use({ provoked: /timelapse\.worker/ });

    test('is told in plain words', async ({ forge }) => {
      const { timeline } = forge;
      await forge.page.route(/\/assets\/timelapse\.worker-[^/]+\.js$/, (route) =>
        route.fulfill({ status: 404 }),
      );
      await trained(forge, 20);
      await timeline.timelapse.click();
      await timeline.dialog.create.click();
      await expect(timeline.dialog.problem).toContainText('The file could not be finished.');
    });
  });
});

test('The digits that are shown become a PNG', async ({ forge, page }) => {
  const { timeline, grid } = forge;
  await trained(forge, 60);
  await timeline.milestone('0').click();
  await expect(grid.canvas).toHaveAttribute('data-step', '0');
  const shown = await grid.digest();
  const file = await timeline.downloadPicture();
  expect(file.name).toBe('digit-forge-step-0.png');
  expect(file.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.dataset['testid'] = 'from-file';
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    document.body.append(canvas);
  }, file.bytes.toString('base64'));
  const canvas = page.getByTestId('from-file');
  await expect(canvas).toHaveAttribute('width', '1192');
  await expect(canvas).toHaveAttribute('height', '1192');
  expect(await grid.digestOf(canvas)).toBe(shown);

  await timeline.live.click();
  expect((await timeline.downloadPicture()).name).toBe('digit-forge-step-60.png');
});
