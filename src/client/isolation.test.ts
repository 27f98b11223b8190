// The second load that isolates a page: once, and never in a loop.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reloadsIsolated, type IsolationPage } from './isolation';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

let reloads: number;
let stored: Map<string, string>;

beforeEach(() => {
  reloads = 0;
  stored = new Map();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tab's page that is not isolated yet, each time it is loaded. */
function load(change: Partial<IsolationPage> = {}): IsolationPage {
  const page: Writable<IsolationPage> = {
    crossOriginIsolated: false,
    navigator: { serviceWorker: { ready: Promise.resolve({} as ServiceWorkerRegistration) } },
    location: { reload: () => (reloads += 1) },
    sessionStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    parent: undefined,
  };
  page.parent = page;
  return Object.assign(page, change);
}

const register = () => Promise.resolve();

it('reloads once, and not again if that did not help', async () => {
  expect(await reloadsIsolated(load(), register)).toBe(true);
  expect(reloads).toBe(1);
  expect(await reloadsIsolated(load(), register)).toBe(false);
  expect(reloads).toBe(1);
});

it('may reload again after an isolated load, as when the visitor forces one past the service worker', async () => {
  await reloadsIsolated(load(), register);
  expect(await reloadsIsolated(load({ crossOriginIsolated: true }), register)).toBe(false);
  expect(await reloadsIsolated(load(), register)).toBe(true);
  expect(reloads).toBe(2);
});

it.each<[string, Partial<IsolationPage>]>([
  ['is isolated', { crossOriginIsolated: true }],
  ['has no service worker', { navigator: {} }],
  ['is in a frame', { parent: {} }],
])('does nothing if the page %s', async (_why, change) => {
  expect(await reloadsIsolated(load(change), register)).toBe(false);
  expect(reloads).toBe(0);
});

it('does nothing if the storage cannot note it', async () => {
  const page = load();
  Object.defineProperty(page, 'sessionStorage', {
    get: () => {
      throw new DOMException('Blocked', 'SecurityError');
    },
  });
  expect(await reloadsIsolated(page, register)).toBe(false);
  expect(reloads).toBe(0);
});

it('begins without if the service worker is refused, or does not start in time', async () => {
  expect(await reloadsIsolated(load(), () => Promise.reject(new Error('private')))).toBe(false);
  stored.clear();
  const never = load({ navigator: { serviceWorker: { ready: new Promise(() => undefined) } } });
  const outcome = reloadsIsolated(never, register);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await outcome).toBe(false);
  expect(reloads).toBe(0);
});
