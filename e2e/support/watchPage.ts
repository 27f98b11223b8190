// Collects what the browser's developer tools would show in red: exceptions, errors in the console (where Chromium also
// reports what the Content-Security-Policy has blocked), and requests that leave the page's origin.
import type { Page } from '@playwright/test';

/** Requests of these protocols do not leave the machine. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['blob:', 'data:']);

/**
 * Chromium requests this if a document names no icon, as the document on which a shared tab rests between stories. The
 * page names its own.
 */
const UNNAMED_ICON = '/favicon.ico';

/**
 * @param origin the page's origin
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
  // The context also reports the workers' requests.
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin || LOCAL_PROTOCOLS.has(url.protocol)) return;
    complaints.push(`a request left the origin: ${request.method()} ${request.url()}`);
  });
  return complaints;
}
