// A page that stays open from story to story, for those about what the engines compute: a new one would compile their
// shaders anew, which takes a processor far longer than all they compute in a story. Each story finds the small
// networks at step 0, whatever the one before did; after one that fails, Playwright starts anew with a new browser.
import type { Browser } from '@playwright/test';
import { SEED_CONFIG } from '../../src/config/trainConfig';
import type { RunningEngine } from '../../src/protocol/trainer';
import { ForgePage } from '../pages/forgePage';
import { SMALL, smallQuery } from './configs';
import { watchGpu, type GpuDisguise } from './gpuWatch.mjs';
import { openTab, type Tab } from './tab';

export interface Lab {
  readonly tab: Tab;
  readonly forge: ForgePage;
  /** The engine that the page took by itself when it opened. */
  readonly opened: RunningEngine;
}

async function openLab(browser: Browser, origin: string, disguise: GpuDisguise): Promise<Lab> {
  const tab = await openTab(browser, origin);
  await watchGpu(tab.page, disguise);
  const forge = new ForgePage(tab.page);
  return { tab, forge, opened: await forge.open(smallQuery({ engine: 'auto' })) };
}

async function tidy({ forge }: Lab): Promise<void> {
  await forge.begin({ ...SEED_CONFIG, ...SMALL });
  for (const dismiss of (await forge.notices.dismiss.all()).toReversed()) await dismiss.click();
}

/** The lab that a worker's stories share; closed with its browser. */
export class SharedLab {
  readonly #browser: Browser;
  #lab: Lab | undefined;
  #disguise: GpuDisguise = {};

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @param disguise where it differs from the last story's, so does the lab */
  async take(origin: string, disguise: GpuDisguise): Promise<Lab> {
    if (this.#lab && this.#disguise !== disguise) {
      await this.#lab.tab.page.context().close();
      this.#lab = undefined;
    }
    this.#disguise = disguise;
    this.#lab ??= await openLab(this.#browser, origin, disguise);
    await tidy(this.#lab);
    return this.#lab;
  }
}
