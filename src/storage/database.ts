// The page's IndexedDB: its schema, and one connection that gives way to other tabs. What the records hold is
// generatorDb's and runDb's business.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { openError, unavailable } from './storageErrors';

const DATABASE_NAME = 'digit-forge';
/** Raise it with each change of the schema, and bring older databases up in `upgrade`. */
const DATABASE_VERSION = 3;
/** How long another tab may hold an older version open before we give up. */
const BLOCKED_LIMIT_MS = 3_000;

/** Values may have been damaged on disk, so they are unknown until they are checked. */
export interface ForgeSchema extends DBSchema {
  /** Name, date, origin and picture of each generator. */
  generators: { key: string; value: unknown };
  /** Topology and weights, under the same ids: apart, so that listing reads no weights. */
  weights: { key: string; value: unknown };
  /** Of each saved run what a list shows. */
  runs: { key: string; value: unknown };
  /** The runs themselves, each in two generations (runDb.ts). */
  saves: { key: [run: string, slot: number]; value: unknown };
  /** The pictures of their timelines (runFrames.ts). */
  frames: { key: [run: string, step: number]; value: unknown };
}
export type StoreName = StoreNames<ForgeSchema>;
export type ForgeDatabase = IDBPDatabase<ForgeSchema>;
export type ForgeTransaction<N extends readonly StoreName[], M extends IDBTransactionMode> = IDBPTransaction<
  ForgeSchema,
  N,
  M
>;

export class Connection {
  #opening: Promise<ForgeDatabase> | null = null;

  /**
   * Opens the database, or gives the connection that is open.
   *
   * @throws ForgeError `storage-unavailable`, `storage-full`
   */
  async open(): Promise<ForgeDatabase> {
    this.#opening ??= this.#connect();
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = null;
      throw openError(error);
    }
  }

  async #connect(): Promise<ForgeDatabase> {
    let blockedTimer: ReturnType<typeof setTimeout> | undefined;
    const { promise: tooLong, reject: giveUp } = withRejection();
    const forget = (): void => {
      this.#opening = null;
    };
    const database = openDB<ForgeSchema>(DATABASE_NAME, DATABASE_VERSION, {
      upgrade(fresh, oldVersion) {
        if (oldVersion < 1) {
          fresh.createObjectStore('generators');
          fresh.createObjectStore('weights');
        }
        if (oldVersion < 2) {
          fresh.createObjectStore('runs');
          fresh.createObjectStore('saves');
        }
        if (oldVersion < 3) fresh.createObjectStore('frames');
      },
      blocked() {
        blockedTimer ??= setTimeout(() => {
          giveUp(unavailable('another tab holds an older version open'));
          // Should it open after all, it must not stand in that tab's way later.
          void database.then(
            (late) => late.close(),
            () => undefined,
          );
        }, BLOCKED_LIMIT_MS);
      },
      // A newer page in another tab wants to upgrade, or the visitor to clear the site's data: go, and open again
      // when needed.
      blocking(_current, _wanted, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    try {
      return await Promise.race([database, tooLong]);
    } finally {
      clearTimeout(blockedTimer);
    }
  }
}

function withRejection(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
