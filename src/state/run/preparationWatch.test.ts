// A preparation without progress: it is reported, but not while a download proceeds.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestForge } from '../../testing/fakes/startTestForge';
import type { FakeTrainer } from '../../testing/fakes/fakeTrainer';
import { actions } from '../actions';
import { useRun } from './runStore';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const isStalled = () => useRun.getState().isStalled;
const afterSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

/** A page whose worker does not answer a call. */
function openHeld() {
  let release: () => void = () => undefined;
  const prepare = (trainer: FakeTrainer): void => void (release = trainer.hold('configure'));
  return { forge: startTestForge({ prepare }), release: () => release() };
}

it('is told after a while, and may still succeed', async () => {
  const { forge, release } = openHeld();
  await afterSeconds(19);
  expect(isStalled()).toBe(false);
  await afterSeconds(2);
  expect(isStalled()).toBe(true);
  release();
  await forge.digitForge.ready();
  expect(useRun.getState()).toMatchObject({ phase: 'ready', isStalled: false });
  await afterSeconds(60);
  expect(isStalled()).toBe(false);
});

it('is no download that moves, however slowly', async () => {
  openHeld();
  const loading = (receivedBytes: number) =>
    useRun.setState({
      preparation: { phase: 'loading-data', images: 10_000, receivedBytes, totalBytes: 1_606_520 },
    });
  for (let received = 1; received <= 5; received++) {
    loading(received);
    await afterSeconds(15);
    expect(isStalled()).toBe(false);
  }
  await afterSeconds(6);
  expect(isStalled()).toBe(true);
  loading(6);
  expect(isStalled()).toBe(false);
});

it('is told of a reset, too', async () => {
  const forge = startTestForge();
  await forge.digitForge.ready();
  const release = forge.trainer.hold('reset');
  const resetting = actions.reset();
  await afterSeconds(21);
  expect(isStalled()).toBe(true);
  release();
  await resetting;
  expect(isStalled()).toBe(false);
});
