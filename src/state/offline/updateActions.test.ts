// Updates: offered when they are there, taken between trainings, after the run is saved.
import { beforeEach, expect, it, vi } from 'vitest';
import type { Offline } from '../../client/offlineClient';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { useSavedRuns } from '../saving/savedRunsStore';
import { useUpdate } from './updateStore';

let forge: TestForge;
let tellUpdate: () => void;
let callsBeforeReady: number;
const takeUpdate = vi.fn<() => void>();
const start = vi.fn<Offline['start']>((onUpdate) => {
  tellUpdate = onUpdate;
  return Promise.resolve();
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  vi.clearAllMocks();
  forge = startTestForge({ offline: { start, takeUpdate } });
  callsBeforeReady = start.mock.calls.length;
  await forge.digitForge.ready();
  await settle();
});

it('are looked for when the page is ready, and offered', () => {
  expect(callsBeforeReady).toBe(0);
  expect(start).toHaveBeenCalledTimes(1);
  expect(useUpdate.getState().waits).toBe(false);
  tellUpdate();
  expect(useUpdate.getState().waits).toBe(true);
  expect(takeUpdate).not.toHaveBeenCalled();
});

it('are not taken while the run trains, and after that with the run saved', async () => {
  const training = forge.digitForge.train();
  await settle();
  forge.trainer.advance(3);
  expect(await actions.takeUpdate()).toBe(false);
  expect(useNotices.getState().notices).toMatchObject([{ kind: 'error', error: { code: 'busy' } }]);
  expect(takeUpdate).not.toHaveBeenCalled();

  await forge.digitForge.pause();
  await training;
  expect(await actions.takeUpdate()).toBe(true);
  await expect.poll(() => useSavedRuns.getState().runs).toMatchObject([{ step: 3 }]);
  expect(takeUpdate).toHaveBeenCalledTimes(1);
});

it('are not taken if the run cannot be saved', async () => {
  const training = forge.digitForge.train();
  await settle();
  forge.trainer.advance(3);
  indexedDB.open = () => {
    throw new DOMException('Blocked', 'SecurityError');
  };
  await forge.digitForge.pause();
  await training;
  expect(await actions.takeUpdate()).toBe(false);
  expect(takeUpdate).not.toHaveBeenCalled();
  expect(useNotices.getState().notices.map(({ kind }) => kind)).toContain('error');
});
