// A page that stays open from story to story, for stories about the engines' results: a new page would compile their
// shaders anew, which takes a processor far longer than the computation in a story. Each story finds the small networks
// at step 0. After a story that fails, Playwright starts a new browser.
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
  /** The engine that the page chose when it opened. */
  readonly opened: RunningEngine;
}

/** While shaders compile, the bar that wanders would be drawn sixty times a second, by the same processor. */
const STILL = { reducedMotion: 'reduce' } as const;

async function openLab(browser: Browser, origin: string, disguise: GpuDisguise): Promise<Lab> {
  const tab = await openTab(browser, origin, STILL);
  await watchGpu(tab.page, disguise);
  const forge = new ForgePage(tab.page);
  return { tab, forge, opened: await forge.open(smallQuery({ engine: 'auto' })) };
}

async function tidy({ forge }: Lab): Promise<void> {
  await forge.begin({ ...SEED_CONFIG, ...SMALL });
  for (const dismiss of (await forge.notices.dismiss.all()).toReversed()) await dismiss.click();
}

/** The lab that the stories of one Playwright worker share. It is closed with its browser. */
export class SharedLab {
  readonly #browser: Browser;
  #lab: Lab | undefined;
  #disguise: GpuDisguise = {};

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @param disguise a disguise other than the last story's gives a new lab */
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
