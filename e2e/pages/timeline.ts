// The timeline below the digits: the slider, playing, the live button, the strip of milestones, and the downloads.
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';

export interface TakenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export class Timeline {
  readonly #page: Page;
  readonly region: Locator;
  readonly slider: Locator;
  readonly play: Locator;
  readonly stop: Locator;
  readonly speed: Locator;
  readonly live: Locator;
  readonly picture: Locator;
  readonly timelapse: Locator;
  readonly milestones: Locator;
  readonly chartCursor: Locator;
  readonly dialog: TimelapseDialog;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Timeline', exact: true });
    const button = (name: string): Locator => this.region.getByRole('button', { name, exact: true });
    this.slider = this.region.getByRole('slider', { name: 'Step shown' });
    this.play = button('Play the timeline');
    this.stop = button('Stop playing');
    this.speed = this.region.getByRole('combobox', { name: 'Playing speed' });
    this.live = button('Live');
    this.picture = button('Download the digits as a PNG picture');
    this.timelapse = button('Make a timelapse of this run');
    this.milestones = page.getByRole('region', { name: 'Milestones', exact: true });
    this.chartCursor = page.getByTestId('chart-cursor');
    this.dialog = new TimelapseDialog(page);
  }

  milestone(step: string): Locator {
    return this.milestones.getByRole('button', { name: `Show step ${step}`, exact: true });
  }

  /** The middle of the slider's thumb at a share of its range. */
  async pointAt(share: number): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.slider.boundingBox();
    if (!box) throw new Error('The slider is not shown');
    return { x: box.x + share * box.width, y: box.y + box.height / 2 };
  }

  async downloadPicture(): Promise<TakenFile> {
    const [download] = await Promise.all([this.#page.waitForEvent('download'), this.picture.click()]);
    return taken(download);
  }

  /** Makes a timelapse and waits for the file. */
  async downloadTimelapse(format: 'MP4' | 'WebM' | 'GIF', size: 'Small' | 'Large'): Promise<TakenFile> {
    await this.timelapse.click();
    await this.dialog.choose(format, size);
    const [download] = await Promise.all([
      this.#page.waitForEvent('download', { timeout: 90_000 }),
      this.dialog.create.click(),
    ]);
    return taken(download);
  }
}

export class TimelapseDialog {
  readonly dialog: Locator;
  readonly create: Locator;
  readonly cancel: Locator;
  readonly progress: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Timelapse of this run' });
    this.create = this.dialog.getByRole('button', { name: 'Create', exact: true });
    this.cancel = this.dialog.getByRole('button', { name: 'Cancel', exact: true });
    this.progress = this.dialog.getByRole('progressbar', { name: 'Timelapse progress' });
    this.problem = this.dialog.getByRole('alert');
  }

  option(name: string): Locator {
    return this.dialog.getByRole('radio', { name, exact: true });
  }

  /** The radio buttons are hidden in their labels, which take the click. */
  async choose(format: string, size: string): Promise<void> {
    await this.option(format).check({ force: true });
    await this.option(size).check({ force: true });
  }
}

async function taken(download: Download): Promise<TakenFile> {
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
