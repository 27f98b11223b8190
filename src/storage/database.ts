// The page's IndexedDB: its schema, and one connection, which gives way to other tabs. generatorDb.ts and runDb.ts
// define what the records hold.
import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type OpenDBCallbacks,
  type StoreNames,
} from 'idb';
import { blocked, openError } from './storageErrors';

const DATABASE_NAME = 'digit-forge';
/** Raise this with each change of the schema, and convert older databases in `upgrade`. */
const DATABASE_VERSION = 4;
/** How long another tab may keep an older version open before the call fails. */
const BLOCKED_LIMIT_MS = 3_000;
/** How long the browser may send no event. It sends none while a request of another thread comes first. */
const SILENCE_LIMIT_MS = 15_000;

/** Values may be damaged on the disk, so their type is unknown until they are checked. */
export interface ForgeSchema extends DBSchema {
  /** Name, date, origin and picture of each generator. */
  generators: { key: string; value: unknown };
  /** Topology and weights, under the same ids. They are separate so that a list reads no weights. */
  weights: { key: string; value: unknown };
  /** What a list shows of each saved run. */
  runs: { key: string; value: unknown };
  /** The runs themselves, each in two generations (runDb.ts). */
  saves: { key: [run: string, slot: number]; value: unknown };
  /** The pictures of their timelines (runFrames.ts). */
  frames: { key: [run: string, step: number]; value: unknown };
  /** Images of the visitor's own that runs learn from (ownImagesRecords.ts). */
  images: { key: string; value: unknown };
}
export type StoreName = StoreNames<ForgeSchema>;
export type ForgeDatabase = IDBPDatabase<ForgeSchema>;
export type ForgeTransaction<N extends readonly StoreName[], M extends IDBTransactionMode> = IDBPTransaction<
  ForgeSchema,
  N,
  M
>;

/** Without IndexedDB, the call itself throws. */
const request = async (callbacks: OpenDBCallbacks<ForgeSchema>): Promise<ForgeDatabase> =>
  openDB<ForgeSchema>(DATABASE_NAME, DATABASE_VERSION, callbacks);

/** A request to open the database. It cannot be cancelled: the browser opens the database however late. */
interface Opening {
  readonly database: Promise<ForgeDatabase>;
  /** Rejects when the limit has passed; settles as `database` does before that. */
  readonly tooLong: Promise<ForgeDatabase>;
}

export class Connection {
  #opening: Opening | null = null;

  /**
   * Opens the database, or returns the open connection. While another tab blocks it, each call ends with an error. No
   * call makes a second request, which the browser would queue behind the first.
   *
   * @throws ForgeError `storage-unavailable`, `storage-blocked`, `storage-newer`, `storage-full`
   */
  async open(): Promise<ForgeDatabase> {
    const { database, tooLong } = (this.#opening ??= this.#connect());
    try {
      return await Promise.race([database, tooLong]);
    } catch (error) {
      throw openError(error);
    }
  }

  #connect(): Opening {
    let giveUp: (reason: Error) => void = () => undefined;
    const tooLong = new Promise<never>((_resolve, reject) => (giveUp = reject));
    // If no call waits, the failure is not reported.
    tooLong.catch(() => undefined);
    const limit = (ms: number, cause: string) => setTimeout(() => giveUp(blocked(cause)), ms);
    let timer = limit(SILENCE_LIMIT_MS, 'it does not answer');
    const forget = (): void => {
      this.#opening = null;
    };
    const database = request({
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
        if (oldVersion < 4) fresh.createObjectStore('images');
      },
      blocked() {
        clearTimeout(timer);
        timer = limit(BLOCKED_LIMIT_MS, 'another tab holds an older version open');
      },
      // A newer page in another tab wants to upgrade, or the visitor clears the site's data: close, and open again when
      // needed.
      blocking(_current, _wanted, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    database.catch(forget).finally(() => clearTimeout(timer));
    const opening: Opening = { database, tooLong };
    // Later calls must not add reactions to a promise that may never settle.
    database.then(
      () => {
        if (this.#opening === opening) this.#opening = { database, tooLong: database };
      },
      () => undefined,
    );
    return opening;
  }
}
