// Hears what a visitor with open developer tools would be shown in red: exceptions, errors in the console (there
// Chromium also reports what the Content-Security-Policy has blocked), and requests that leave the page's origin.
import type { Page } from '@playwright/test';

/** Neither leaves the machine. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['blob:', 'data:']);

/**
 * What Chromium asks for where a document names no icon, as the one does at which a shared tab rests between stories; the
 * page names its own.
 */
const UNNAMED_ICON = '/favicon.ico';

/**
 * @param origin where the page comes from
 * @returns a list that grows with each complaint
 */
export function watchPage(page: Page, origin: string): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() !== 'error' || new URL(url, origin).pathname === UNNAMED_ICON) return;
    complaints.push(`console: ${message.text()} (${url})`);
  });
  // The context hears of the workers' requests too.
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin || LOCAL_PROTOCOLS.has(url.protocol)) return;
    complaints.push(`a request left the origin: ${request.method()} ${request.url()}`);
  });
  return complaints;
}
