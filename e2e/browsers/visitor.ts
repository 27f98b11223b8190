// A visitor of the page in a driven browser: presses what is there to be pressed, and reads what is shown. Waits, as
// Playwright's locators do, until it can.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { RunningEngine } from '../../src/protocol/trainer';
import { ENTER, type DrivenBrowser, type XPath } from './drivenBrowser';

/** While a file comes in, there is a file with such a name (Firefox, WebKitGTK). */
const UNFINISHED = /\.(part|wkdownload)$/;

/** @param name its accessible name, or the beginning of it and "..." */
function button(name: string): XPath {
  const [begin = '', rest] = name.split('...');
  return rest === undefined
    ? `//button[normalize-space()="${name}" or @aria-label="${name}"]`
    : `//button[starts-with(normalize-space(), "${begin}") or starts-with(@aria-label, "${begin}")]`;
}

/** Radio buttons and file inputs are hidden in their labels, which take the click. */
const label = (text: string): XPath => `//label[normalize-space()="${text}"]`;

/** Where the page shows something. */
export const region = (heading: string): XPath =>
  `//section[header/h2="${heading}" or @aria-label="${heading}"]`;
export const GRID: XPath = '//canvas[@data-step]';
export const STATUS: XPath = '//*[@data-testid="status"]';
export const DIALOG: XPath = '//dialog[@open]';

/**
 * Scrolls to an element, and tells whether it can be pressed: it is there, shown, not switched off, and nothing lies
 * over its middle.
 */
function isReady(path: string): boolean {
  const found = document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE);
  const element = found.singleNodeValue as HTMLElement | null;
  if (!element?.checkVisibility() || element.matches('[disabled], [aria-disabled="true"]')) return false;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}

/** What an element says: its text, or the name of a picture. */
function textAt(path: string): string {
  const found = document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE);
  const element = found.singleNodeValue as HTMLElement | null;
  return element?.innerText || (element?.getAttribute('aria-label') ?? '');
}

export class Visitor {
  readonly #browser: DrivenBrowser;
  readonly #address: string;

  constructor(browser: DrivenBrowser, address: string) {
    this.#browser = browser;
    this.#address = address;
  }

  async open(query: string): Promise<RunningEngine> {
    await this.#browser.open(this.#address + query);
    return this.#ready();
  }

  async reload(): Promise<RunningEngine> {
    await this.#browser.reload();
    return this.#ready();
  }

  /** Presses a button. @param name its name, or the beginning of it and "..." */
  press = (name: string): Promise<void> => this.#click(button(name));

  /** Chooses one of a few options that are all visible. */
  pick = (option: string): Promise<void> => this.#click(label(option));

  /** Waits until a part of the page says something. */
  sees = (place: XPath, words: string | RegExp): Promise<void> =>
    expect.poll(() => this.#browser.evaluate(textAt, place), place).toMatch(words);

  /** Types into what has the focus, and confirms. */
  confirm = (text: string): Promise<void> => this.#browser.type(text + ENTER);

  /** Presses a button that gives a file, and waits until it is on the disk. */
  async download(press: string): Promise<{ readonly path: string; readonly bytes: Buffer<ArrayBuffer> }> {
    const folder = this.#browser.downloads;
    const before = new Set(await readdir(folder));
    await this.press(press);
    let path = '';
    let bytes = Buffer.alloc(0);
    await expect(async () => {
      const names = (await readdir(folder)).filter((name) => !before.has(name));
      expect(names.filter((name) => UNFINISHED.test(name))).toEqual([]);
      path = join(folder, names[0] ?? '');
      bytes = Buffer.from(await readFile(path));
      expect(bytes.length).toBeGreaterThan(0);
    }).toPass();
    return { path, bytes };
  }

  /** Chooses a file, as in the browser's file chooser. */
  choose = (input: string, path: string): Promise<void> =>
    this.#browser.choose(`${label(input)}//input[@type="file"]`, path);

  async #ready(): Promise<RunningEngine> {
    // A document is loaded before its module scripts have run.
    await expect.poll(() => this.#browser.evaluate(() => 'digitForge' in window)).toBe(true);
    return this.#browser.evaluate(() => window.digitForge.ready() as Promise<RunningEngine>);
  }

  async #click(element: XPath): Promise<void> {
    await expect.poll(() => this.#browser.evaluate(isReady, element), element).toBe(true);
    await this.#browser.click(element);
  }
}
