import { expect, it } from 'vitest';
import { takesAllCores } from './engines';

it.each([
  { threads: 1, cores: 1, all: true },
  { threads: 1, cores: 2, all: false },
  { threads: 2, cores: 2, all: true },
  { threads: 4, cores: 2, all: true },
  { threads: 4, cores: 8, all: false },
  { threads: 64, cores: Infinity, all: false },
])('an engine of $threads threads on $cores cores takes them all: $all', ({ threads, cores, all }) => {
  expect(takesAllCores(threads, cores)).toBe(all);
});

it('an engine without threads runs on a GPU and leaves every core to the page', () => {
  expect(takesAllCores(undefined, 1)).toBe(false);
});
