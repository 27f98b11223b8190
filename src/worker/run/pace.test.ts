// How often a run reports, on simulated machines.
import { afterEach, expect, it, vi } from 'vitest';
import { reportIntervalMs } from './pace';

afterEach(() => {
  vi.unstubAllGlobals();
});

const on = (cores: number | undefined, threads?: number): number => {
  vi.stubGlobal('navigator', cores === undefined ? undefined : { hardwareConcurrency: cores });
  return reportIntervalMs({
    id: threads === undefined ? 'webgpu' : 'wasm',
    device: 'made up',
    software: false,
    ...(threads !== undefined && { threads }),
  });
};

it('reports ten times a second while a core is left to draw on', () => {
  expect(on(8, 4)).toBe(100);
  expect(on(2, 1)).toBe(100);
  expect(on(1)).toBe(100);
});

it('reports less often where the engine takes all of them', () => {
  expect(on(2, 2)).toBe(400);
  expect(on(1, 1)).toBe(400);
  expect(on(4, 8)).toBe(400);
});

it('takes the cores for many where the machine does not tell', () => {
  expect(on(undefined, 8)).toBe(100);
});
