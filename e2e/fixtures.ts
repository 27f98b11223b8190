// What every story starts from: the page as an object, and a watch over it that fails the story on any exception,
// console error, CSP violation or request to elsewhere.
import { test as base, expect } from '@playwright/test';
import { ForgePage } from './pages/forgePage';
import { watchPage } from './support/watchPage';

interface Fixtures {
  readonly forge: ForgePage;
  /** Complaints that the story provokes on purpose; by default there are none. */
  readonly provoked: RegExp | undefined;
}

export const test = base.extend<Fixtures>({
  provoked: [undefined, { option: true }],
  forge: async ({ page, baseURL, provoked }, use) => {
    if (baseURL === undefined) throw new Error('The configuration names no baseURL');
    const complaints = watchPage(page, new URL(baseURL).origin);
    await use(new ForgePage(page));
    const unexpected = complaints.filter((text) => !provoked?.test(text));
    expect(unexpected, 'exceptions, console errors and foreign requests').toEqual([]);
  },
});

export { expect };
