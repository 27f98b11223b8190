import { beforeEach, expect, it } from 'vitest';
import { FakeLocks } from '../../testing/fakes/fakeLocks';
import { RunLocks } from './runLocks';
import { SavePlace } from './savePlace';

let locks: RunLocks;
let here: SavePlace;
let there: SavePlace;

beforeEach(() => {
  locks = new RunLocks(new FakeLocks());
  [here, there] = [new SavePlace(locks), new SavePlace(locks)];
});

it('is the run’s own until the run is left', async () => {
  const id = await here.find();
  expect(await here.find()).toBe(id);
  expect(await there.claim(id)).toBeNull();
  here.leave(null);
  expect(here.id).toBeNull();
  expect(await there.claim(id)).not.toBeNull();
  expect(await here.find()).not.toBe(id);
});

it('is not given to anybody before the last save is done', async () => {
  const id = await here.find();
  let done: () => void = () => undefined;
  here.leave(new Promise<void>((resolve) => (done = resolve)));
  expect(await there.claim(id)).toBeNull();
  done();
  expect(await there.claim(id)).not.toBeNull();
});

it('is not taken for a run that is gone by the time it is found', async () => {
  const finding = here.find();
  here.leave(null);
  await expect(finding).rejects.toMatchObject({ code: 'aborted' });
  expect(await locks.held()).toEqual(new Set());
});

it('goes over to a run that is continued, also to the same once more', async () => {
  const old = await here.find();
  const claim = await here.claim('saved');
  await here.during('saved', claim, () => Promise.resolve(here.leave(null)));
  expect(here.id).toBe('saved');
  expect(await locks.held()).toEqual(new Set(['saved']));
  expect(old).not.toBe('saved');
  await here.during('saved', await here.claim('saved'), () => Promise.resolve(here.leave(null)));
  expect(await locks.held()).toEqual(new Set(['saved']));
});

it('stays where continuing fails', async () => {
  const id = await here.find();
  const failing = here.during('saved', await here.claim('saved'), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(here.id).toBe(id);
  expect(await locks.held()).toEqual(new Set([id]));
});
