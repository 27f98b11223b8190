// The fixtures of every story: the page as an object, and a watch that makes the story fail on any exception, console
// error, CSP violation or request to another origin.
import { test as base, expect } from '@playwright/test';
import { ForgePage } from './pages/forgePage';
import type { GpuDisguise } from './support/gpuWatch.mjs';
import { SharedLab, type Lab } from './support/lab';
import { openTab, SharedTab, type Tab } from './support/tab';

interface Options {
  /** Complaints that the story provokes intentionally; none by default. */
  readonly provoked: RegExp | undefined;
  /**
   * For a story that changes more than a page: viewport, media, scripts, routes, permissions, or the number of tabs.
   */
  readonly ownTab: boolean;
  /** The disguise of the lab's GPU. */
  readonly disguise: GpuDisguise;
}

interface Fixtures extends Options {
  readonly origin: string;
  readonly tab: Tab;
  readonly forge: ForgePage;
  /** A page that stays open from story to story. */
  readonly lab: Lab;
}

interface WorkerFixtures {
  readonly sharedTab: SharedTab;
  readonly sharedLab: SharedLab;
}

/** Makes the story fail on complaints during the story. */
async function watched(
  { complaints }: Tab,
  provoked: RegExp | undefined,
  story: () => Promise<void>,
): Promise<void> {
  const { length } = complaints;
  await story();
  const unexpected = complaints.slice(length).filter((text) => !provoked?.test(text));
  expect(unexpected, 'exceptions, console errors and foreign requests').toEqual([]);
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  provoked: [undefined, { option: true }],
  ownTab: [false, { option: true }],
  disguise: [{}, { option: true }],
  origin: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error('The configuration names no baseURL');
    await use(new URL(baseURL).origin);
  },
  sharedTab: [async ({ browser }, use) => use(new SharedTab(browser)), { scope: 'worker' }],
  sharedLab: [async ({ browser }, use) => use(new SharedLab(browser)), { scope: 'worker' }],

  tab: async ({ browser, sharedTab, ownTab, origin }, use) => {
    const tab = ownTab ? await openTab(browser, origin) : await sharedTab.take(origin);
    await use(tab);
    if (ownTab) await tab.page.context().close();
  },
  page: async ({ tab }, use) => use(tab.page),
  context: async ({ tab }, use) => use(tab.page.context()),
  forge: async ({ tab, provoked }, use) => {
    await watched(tab, provoked, () => use(new ForgePage(tab.page)));
  },
  lab: async ({ sharedLab, disguise, origin, provoked }, use) => {
    const lab = await sharedLab.take(origin, disguise);
    await watched(lab.tab, provoked, () => use(lab));
  },
});

export { expect };
