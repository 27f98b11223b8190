// Every call to the storage ends, whatever other tabs do. Other tabs are played by connections that do not give way.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { soon } from '../testing/soon';
import { Connection } from './database';
import { openRunDb } from './runDb';

let connection: Connection;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  connection = new Connection();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Lets pending requests of both tabs proceed. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const failure = (code: string) => expect.objectContaining({ code });

/** The outcome of a call after this much time. */
async function endOf(call: Promise<unknown>, ms: number): Promise<unknown> {
  const end = call.catch((error: unknown) => error);
  for (let i = 0; i < 20; i++) await turn();
  await vi.advanceTimersByTimeAsync(ms);
  return end;
}

/** The connection of another tab with an older version, which does not listen to `versionchange`. */
const olderTab = (): Promise<IDBPDatabase> =>
  openDB('digit-forge', 2, {
    upgrade(fresh) {
      for (const store of ['generators', 'weights', 'runs', 'saves']) fresh.createObjectStore(store);
    },
  });

it('each call ends while an older tab lets nobody pass, and what is asked after that tab works', async () => {
  const older = await olderTab();
  const asked = vi.spyOn(indexedDB, 'open');
  const first = openRunDb(connection).list();
  expect(await endOf(first, 3_100)).toEqual(failure('storage-blocked'));
  expect(await endOf(openRunDb(connection).list(), 0)).toEqual(failure('storage-blocked'));
  expect(asked, 'a second request would wait behind the first').toHaveBeenCalledTimes(1);
  older.close();
  vi.useRealTimers();
  await soon(async () => expect(await openRunDb(connection).list()).toEqual([]));
});

it('ends where the browser says nothing', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest());
  expect(await endOf(connection.open(), 15_000)).toEqual(failure('storage-blocked'));
  expect(await endOf(connection.open(), 0)).toEqual(failure('storage-blocked'));
});

it('ends where another tab’s transaction does not', async () => {
  const database = await connection.open();
  const other = await openDB('digit-forge', database.version);
  const theirs = other.transaction(['runs', 'saves', 'frames'], 'readwrite');
  let theirsIsOver = false;
  const keepAlive = (): void => {
    if (!theirsIsOver) void theirs.objectStore('runs').get('nothing').then(keepAlive);
  };
  keepAlive();
  expect(await endOf(openRunDb(connection).delete('a'), 60_000)).toEqual(failure('storage-blocked'));
  theirsIsOver = true;
  await theirs.done;
  expect(await openRunDb(connection).list()).toEqual([]);
});
