// How many threads an engine takes, and why it takes only one, on simulated pages.
import { beforeEach, expect, it, vi } from 'vitest';
import { threadCount } from './threadCount';

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 8 });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('crossOriginIsolated', true);
  return () => vi.unstubAllGlobals();
});

it('takes half the cores, or what is asked for as far as there are cores', () => {
  expect(threadCount('auto')).toEqual({ threads: 4 });
  expect(threadCount(6)).toEqual({ threads: 6 });
  expect(threadCount(99)).toEqual({ threads: 8 });
});

it('takes one where the address is insecure, which is why nothing is isolated there', () => {
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('crossOriginIsolated', false);
  expect(threadCount('auto')).toEqual({ threads: 1, oneThread: 'insecure-address' });
});

it('takes one where the page is not isolated', () => {
  vi.stubGlobal('crossOriginIsolated', false);
  expect(threadCount(8)).toEqual({ threads: 1, oneThread: 'not-isolated' });
});

it('takes one where the browser has no shared memory for an isolated page', () => {
  vi.stubGlobal('SharedArrayBuffer', undefined);
  expect(threadCount(8)).toEqual({ threads: 1, oneThread: 'no-shared-memory' });
});

it('takes one where the browser refuses shared memory', () => {
  const Genuine = WebAssembly.Memory;
  const refuse = vi.spyOn(WebAssembly, 'Memory').mockImplementation(function (descriptor) {
    if (descriptor.shared) throw new RangeError('Out of memory');
    return new Genuine(descriptor);
  });
  expect(threadCount(8)).toEqual({ threads: 1, oneThread: 'no-shared-memory' });
  refuse.mockRestore();
});

it('has nothing to explain where one thread was asked for', () => {
  vi.stubGlobal('crossOriginIsolated', false);
  expect(threadCount(1)).toEqual({ threads: 1 });
});
