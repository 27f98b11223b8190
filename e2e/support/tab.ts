// The tab a story has, and what was complained of in it. Opening a page in a new browser context costs twice what it
// costs in one that knows its files, so stories share a tab where they can: one after another, each from a page that
// is closed and storage that is empty. After a story that fails, Playwright starts anew with a new browser.
import type { Browser, Page } from '@playwright/test';
import { watchPage } from './watchPage';

export interface Tab {
  readonly page: Page;
  /** Grows with each complaint. */
  readonly complaints: readonly string[];
}

export async function openTab(browser: Browser, origin: string): Promise<Tab> {
  const context = await browser.newContext();
  const page = await context.newPage();
  return { page, complaints: watchPage(page, origin) };
}

/** What would outlive a story, and so needs a tab of its own. */
const LASTING = {
  page: ['addInitScript', 'route', 'setViewportSize', 'emulateMedia', 'close'],
  context: ['addInitScript', 'route', 'grantPermissions', 'newPage', 'close'],
} as const;

/** Has a story fail that does to a shared tab what the next one would find. */
function guard(page: Page): void {
  for (const [target, methods] of [
    [page, LASTING.page],
    [page.context(), LASTING.context],
  ] as const)
    for (const method of methods)
      Reflect.set(target, method, () => {
        throw new Error(`${method}() would outlive the story: test.use({ ownTab: true })`);
      });
}

/** A file of the page's origin in which no script runs. */
const RESTING_PLACE = './favicon.svg';

/** Ends the page with all its workers, and then takes away what they have stored. */
async function clear({ page }: Tab): Promise<void> {
  await page.goto(RESTING_PLACE);
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    const deleted = (await indexedDB.databases()).map(
      ({ name = '' }) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error!);
        }),
    );
    await Promise.all(deleted);
  });
}

/** The tab that a worker's stories share; closed with its browser. */
export class SharedTab {
  readonly #browser: Browser;
  #tab: Tab | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The tab as the first story found it. */
  async take(origin: string): Promise<Tab> {
    if (this.#tab) await clear(this.#tab);
    else {
      this.#tab = await openTab(this.#browser, origin);
      guard(this.#tab.page);
    }
    return this.#tab;
  }
}
