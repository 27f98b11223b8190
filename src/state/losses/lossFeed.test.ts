// How often the chart is drawn, on a simulated clock.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunningEngine } from '../../protocol/trainer';
import { LossFeed } from './lossFeed';
import { LossHistory } from './lossHistory';
import { useLosses } from './lossStore';
import { useRun } from '../run/runStore';

const CORES = 4;

let history: LossHistory;
let feed: LossFeed;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('navigator', { hardwareConcurrency: CORES });
  useLosses.setState(useLosses.getInitialState(), true);
  useRun.setState(useRun.getInitialState(), true);
  history = new LossHistory(0.9);
  feed = new LossFeed(history);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function runOn(threads: number): void {
  const engine: RunningEngine = {
    id: 'wasm',
    device: 'made up',
    software: false,
    threads,
    reason: { kind: 'chosen' },
  };
  useRun.setState({ engine });
}

/** Reports one more step. */
function tell(): void {
  history.append(history.length + 1, Float32Array.of(1), Float32Array.of(2));
  feed.touch();
}

const drawn = (): number => useLosses.getState().points.length;

/** Reports a step every 50 ms. @returns how often the chart was drawn in this time */
function drawingsIn(milliseconds: number): number {
  // The first step is drawn at once.
  tell();
  let drawings = 0;
  const unsubscribe = useLosses.subscribe(() => (drawings += 1));
  for (let passed = 0; passed < milliseconds; passed += 50) {
    tell();
    vi.advanceTimersByTime(50);
  }
  unsubscribe();
  return drawings;
}

it('draws the first at once, and those that follow within a quarter of a second', () => {
  tell();
  expect(drawn()).toBe(1);
  tell();
  tell();
  expect(drawn()).toBe(1);
  vi.advanceTimersByTime(249);
  expect(drawn()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(drawn()).toBe(3);
});

it('draws at once after a pause', () => {
  tell();
  vi.advanceTimersByTime(5_000);
  tell();
  expect(drawn()).toBe(2);
});

it('draws four times a second while a core is left, and on a GPU', () => {
  expect(drawingsIn(10_000)).toBe(40);
  runOn(CORES - 1);
  expect(drawingsIn(10_000)).toBe(40);
});

it('draws once a second where the engine takes all cores', () => {
  runOn(CORES);
  expect(drawingsIn(10_050)).toBe(10);
});

it('then draws with what comes next, or half a second late where nothing comes', () => {
  runOn(CORES);
  tell();
  vi.advanceTimersByTime(900);
  tell();
  vi.advanceTimersByTime(400);
  expect(drawn()).toBe(1);
  tell();
  expect(drawn()).toBe(3);
  tell();
  vi.advanceTimersByTime(1_499);
  expect(drawn()).toBe(3);
  vi.advanceTimersByTime(1);
  expect(drawn()).toBe(4);
});

it('draws at once when told to, and not again for what it has drawn', () => {
  runOn(CORES);
  tell();
  tell();
  feed.flush();
  expect(drawn()).toBe(2);
  let drawings = 0;
  const unsubscribe = useLosses.subscribe(() => (drawings += 1));
  vi.advanceTimersByTime(5_000);
  unsubscribe();
  expect(drawings).toBe(0);
});
