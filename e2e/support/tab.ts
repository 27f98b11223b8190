// The tab of a story, and the complaints in it. Opening a page in a new browser context takes twice as long as in one
// that has cached its files, so stories share a tab if they can: one after another, each beginning with a closed page
// and a storage that holds no more than a switch. After a story that fails, Playwright starts a new browser.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { watchPage } from './watchPage';

export interface Tab {
  readonly page: Page;
  /** Grows with each complaint. */
  readonly complaints: readonly string[];
}

/**
 * Switches the measurement of quality off, where nothing else was chosen. It takes seconds of the processor at a run's
 * end, and saves the run once more. A story that is about it switches it on.
 */
function measureNothing(): void {
  const key = 'digit-forge/preferences/1';
  try {
    if (localStorage.getItem(key) === null)
      localStorage.setItem(key, JSON.stringify({ measureQuality: false }));
  } catch {
    // Some pages have no storage, and some stories block it.
  }
}

export async function openTab(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Tab> {
  const context = await browser.newContext(options);
  await context.addInitScript(measureNothing);
  const page = await context.newPage();
  return { page, complaints: watchPage(page, origin) };
}

/** Changes that would outlive a story. A story that makes one needs a tab of its own. */
const LASTING = {
  page: ['addInitScript', 'route', 'setViewportSize', 'emulateMedia', 'close'],
  context: ['addInitScript', 'route', 'grantPermissions', 'newPage', 'close'],
} as const;

/** Makes a story fail that makes a lasting change to a shared tab. */
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

/** A file of the page's origin that runs no script. */
const RESTING_PLACE = './favicon.svg';

/** Ends the page with all its workers, and then clears the storage. */
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

/** The tab that the stories of one Playwright worker share. It is closed with its browser. */
export class SharedTab {
  readonly #browser: Browser;
  #tab: Tab | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Returns the tab in its initial state. */
  async take(origin: string): Promise<Tab> {
    if (this.#tab) await clear(this.#tab);
    else {
      this.#tab = await openTab(this.#browser, origin);
      guard(this.#tab.page);
    }
    return this.#tab;
  }
}
