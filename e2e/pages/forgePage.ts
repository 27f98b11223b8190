// The whole page: its panels, and the calls of `window.digitForge`.
import { expect, type Locator, type Page } from '@playwright/test';
import type { TrainConfig } from '../../src/config/trainConfig';
import type { EngineInfo, RunningEngine, RunSummary } from '../../src/protocol/trainer';
import type { DigitForge } from '../../src/state/scripting';
import { bytesOf, toFloats } from '../support/bytes';
import { CheckpointPanel } from './checkpointPanel';
import { DigitsGrid } from './digitsGrid';
import { Header } from './header';
import { LibraryPanel } from './libraryPanel';
import { Notices } from './notices';
import { RunBar } from './runBar';
import { SavedRuns } from './savedRuns';
import { SettingsPanel } from './settingsPanel';
import { Timeline } from './timeline';

export interface Rejection {
  readonly code: unknown;
  readonly message: string;
  readonly details: unknown;
}

const ON_GPU = /web(gpu|gl)$/;

export class ForgePage {
  readonly page: Page;
  readonly header: Header;
  readonly run: RunBar;
  readonly grid: DigitsGrid;
  readonly settings: SettingsPanel;
  readonly library: LibraryPanel;
  readonly checkpoint: CheckpointPanel;
  readonly savedRuns: SavedRuns;
  readonly notices: Notices;
  readonly losses: Locator;
  readonly engine: Locator;
  readonly networks: Locator;
  readonly timeline: Timeline;

  constructor(page: Page) {
    this.page = page;
    this.header = new Header(page);
    this.run = new RunBar(page);
    this.grid = new DigitsGrid(page);
    this.settings = new SettingsPanel(page);
    this.library = new LibraryPanel(page);
    this.checkpoint = new CheckpointPanel(page);
    this.savedRuns = new SavedRuns(page);
    this.notices = new Notices(page);
    const region = (name: string): Locator => page.getByRole('region', { name, exact: true });
    this.losses = region('Losses');
    this.engine = region('Engine');
    this.networks = region('Networks');
    this.timeline = new Timeline(page);
  }

  /** Resolves when the page is ready to train. @param query for example `?steps=20&engine=wasm` */
  async open(query = ''): Promise<RunningEngine> {
    await this.page.goto(`./${query}`);
    return this.ready();
  }

  async reload(): Promise<RunningEngine> {
    await this.page.reload();
    return this.ready();
  }

  async ready(): Promise<RunningEngine> {
    // A page that is not isolated yet loads itself a second time, or waits a moment for its service worker.
    await this.page.waitForFunction(() => 'digitForge' in window);
    const engine = await this.page.evaluate(() => window.digitForge.ready());
    await expect(this.grid.canvas).toBeVisible();
    return engine as RunningEngine;
  }

  /** Trains by the scripting interface, for stories that are not about the controls. */
  async trainTo(step: number): Promise<RunSummary> {
    const summary = await this.page.evaluate((untilStep) => window.digitForge.train(untilStep), step);
    await expect(this.grid.canvas).toHaveAttribute('data-step', String(step));
    return summary;
  }

  /** The same run from step 0. */
  async reset(): Promise<void> {
    await this.page.evaluate(() => window.digitForge.reset());
  }

  /**
   * Begins a run with these settings at step 0. Each reset makes an engine, which takes long for an emulated GPU: so it
   * resets on another engine, if there is one.
   */
  async begin(change: Partial<TrainConfig>): Promise<void> {
    const { id } = await this.ready();
    if (!ON_GPU.test(id)) await this.#startOver();
    await this.configure(change);
    await this.#startOver();
  }

  async #startOver(): Promise<void> {
    if ((await this.stepCount()) > 0) await this.reset();
  }

  /** The number of steps reported so far. It is counted in the page, because transferring a long history takes time. */
  stepCount(): Promise<number> {
    return this.page.evaluate(() => window.digitForge.losses().step.length);
  }

  /**
   * Resolves when the run is beyond this step. The page itself looks in each frame. `expect.poll` looks ever more
   * seldom, and until it does, the run takes a processor.
   */
  async trainsBeyond(step: number): Promise<void> {
    await this.page.waitForFunction((last) => window.digitForge.losses().step.length > last, step);
  }

  async lossHistory(): Promise<ReturnType<DigitForge['losses']>> {
    return this.page.evaluate(() => window.digitForge.losses());
  }

  /** @returns count * 784 values in [-1, 1] */
  async generate(count: number, seed?: number): Promise<Float32Array> {
    const values = await this.page.evaluateHandle(
      async ([images, noiseSeed]) => {
        const options = noiseSeed === undefined ? {} : { seed: noiseSeed };
        return new Blob([(await window.digitForge.generate(images, options)).slice()]);
      },
      [count, seed] as const,
    );
    return toFloats(await bytesOf(values));
  }

  config(): Promise<TrainConfig> {
    return this.page.evaluate(() => window.digitForge.config());
  }

  async configure(change: Partial<TrainConfig>): Promise<TrainConfig> {
    return this.page.evaluate((settings) => window.digitForge.configure(settings), change);
  }

  async engines(): Promise<readonly EngineInfo[]> {
    return this.page.evaluate(() => window.digitForge.engines());
  }

  /**
   * Calls a method of the scripting interface that shall fail, with any arguments, as at the console.
   *
   * @returns the error with which it rejects
   */
  async rejection(method: keyof DigitForge, ...values: readonly unknown[]): Promise<Rejection> {
    const rejected = await this.page.evaluate(
      async ([name, args]) => {
        try {
          await Reflect.apply(window.digitForge[name], window.digitForge, args);
        } catch (thrown) {
          if (!(thrown instanceof Error)) return null;
          const code: unknown = Reflect.get(thrown, 'code');
          const details: unknown = Reflect.get(thrown, 'details');
          return { code, message: thrown.message, details };
        }
        return null;
      },
      [method, values] as const,
    );
    if (rejected === null) throw new Error(`${method}() did not reject with an Error`);
    return rejected;
  }

  /** The tensors and bytes that the worker holds. */
  memory(): Promise<{ tensors: number; bytes: number }> {
    return this.page.evaluate(() => window.digitForge.memory());
  }
}
