// When the screen is kept awake: while the run trains, the page is visible and the visitor wants it.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { usePreferences } from './preferencesStore';
import { useRun } from '../run/runStore';
import { startWakeLock, useWakeLock } from './wakeLock';

class Sentinel extends EventTarget {
  released = false;
  release(): Promise<undefined> {
    this.released = true;
    this.dispatchEvent(new Event('release'));
    return Promise.resolve(undefined);
  }
}

function startPage(refuse = false) {
  const made: Sentinel[] = [];
  const visible: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const document = Object.assign(new EventTarget(), visible);
  const request = () => {
    if (refuse) return Promise.reject(new DOMException('low battery', 'NotAllowedError'));
    const sentinel = new Sentinel();
    made.push(sentinel);
    return Promise.resolve(sentinel as EventTarget as WakeLockSentinel);
  };
  end = startWakeLock({ document, navigator: { wakeLock: { request } } });
  const see = (visibilityState: DocumentVisibilityState) => {
    document.visibilityState = visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { made, see };
}

let end = (): void => undefined;
afterEach(() => end());

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  useRun.setState(useRun.getInitialState());
  usePreferences.setState(usePreferences.getInitialState());
  useWakeLock.setState(useWakeLock.getInitialState());
});

it('is asked for only while training, and only where wanted', async () => {
  const { made } = startPage();
  useRun.setState({ phase: 'training' });
  await settle();
  expect(made).toHaveLength(0);
  usePreferences.setState({ keepAwake: true });
  await settle();
  expect(made).toHaveLength(1);
  expect(useWakeLock.getState()).toEqual({ supported: true, held: true });
  useRun.setState({ phase: 'paused' });
  await settle();
  expect(made[0]!.released).toBe(true);
  expect(useWakeLock.getState().held).toBe(false);
});

it('is asked for again when the page is seen again', async () => {
  const { made, see } = startPage();
  usePreferences.setState({ keepAwake: true });
  useRun.setState({ phase: 'training' });
  await settle();
  // The browser releases the lock when the page is hidden.
  await made[0]!.release();
  see('hidden');
  await settle();
  expect(made).toHaveLength(1);
  see('visible');
  await settle();
  expect(made).toHaveLength(2);
});

it('is let go where training ended while it was asked for', async () => {
  const { made } = startPage();
  usePreferences.setState({ keepAwake: true });
  useRun.setState({ phase: 'training' });
  useRun.setState({ phase: 'finished' });
  await settle();
  expect(made.every(({ released }) => released)).toBe(true);
});

it('may be refused', async () => {
  startPage(true);
  usePreferences.setState({ keepAwake: true });
  useRun.setState({ phase: 'training' });
  await settle();
  expect(useWakeLock.getState()).toEqual({ supported: true, held: false });
});

it('is not offered where the browser has none', () => {
  startWakeLock({
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' as const }),
    navigator: {},
  });
  expect(useWakeLock.getState().supported).toBe(false);
});
