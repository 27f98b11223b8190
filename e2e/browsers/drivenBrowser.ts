// What the story of the other browsers needs of a browser that Playwright does not drive: as little as possible, so that
// a driver is short.

/** The place of an element: the one language for it that all drivers understand. */
export type XPath = string;

export interface DrivenBrowser {
  /** An empty folder at the start; downloads come there. */
  readonly downloads: string;
  /** Exceptions and errors in the page's console, as far as the driver tells them. It grows. */
  readonly complaints: readonly string[];
  /** Resolves when the document is loaded, perhaps before its module scripts have run. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It sees nothing from around it; arguments and result are JSON. */
  evaluate<A extends readonly unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Presses the middle of an element, as a mouse does. It has to be in view. */
  click(element: XPath): Promise<void>;
  /** Types into what has the focus. */
  type(keys: string): Promise<void>;
  /** Chooses a file for an input. */
  choose(input: XPath, path: string): Promise<void>;
  /** What the window shows, as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A key among others that are typed (WebDriver, table "normalised key value"). */
export const ENTER = '\uE007';

/**
 * The body of a function that is sent as text: it takes the arguments as JSON, and gives `{ value }` or `{ error }` as
 * JSON.
 */
export const asText = (work: (...args: never) => unknown): string => `async (args) => {
  try {
    return JSON.stringify({ value: await (${work.toString()})(...JSON.parse(args)) });
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}`;

/** @throws Error if the function in the page has thrown */
export function answered(json: string): unknown {
  const { value, error } = JSON.parse(json) as { readonly value: unknown; readonly error?: string };
  if (error !== undefined) throw new Error(error);
  return value;
}
