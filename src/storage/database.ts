// The page's IndexedDB: its schema, and one connection that gives way to other tabs. What the records hold is
// generatorDb's and runDb's business.
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
/** Raise it with each change of the schema, and bring older databases up in `upgrade`. */
const DATABASE_VERSION = 3;
/** How long another tab may hold an older version open before we give up. */
const BLOCKED_LIMIT_MS = 3_000;
/** How long the browser may say nothing: so it does while another thread's request stands before ours. */
const SILENCE_LIMIT_MS = 15_000;

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

/** Where there is no IndexedDB at all, the call itself throws. */
const request = async (callbacks: OpenDBCallbacks<ForgeSchema>): Promise<ForgeDatabase> =>
  openDB<ForgeSchema>(DATABASE_NAME, DATABASE_VERSION, callbacks);

/** A request to the browser, which takes it back for nothing: it opens the database however late. */
interface Opening {
  readonly database: Promise<ForgeDatabase>;
  /** Rejects once nobody should wait any longer; as `database` once that is there. */
  readonly tooLong: Promise<ForgeDatabase>;
}

export class Connection {
  #opening: Opening | null = null;

  /**
   * Opens the database, or gives the connection that is open. While a tab stands in the way, each call ends with an
   * error; none of them asks the browser again, which would put the new request behind the one that waits.
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
    // Where nobody waits, it is nobody's failure.
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
      },
      blocked() {
        clearTimeout(timer);
        timer = limit(BLOCKED_LIMIT_MS, 'another tab holds an older version open');
      },
      // A newer page in another tab wants to upgrade, or the visitor to clear the site's data: go, and open again
      // when needed.
      blocking(_current, _wanted, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    database.catch(forget).finally(() => clearTimeout(timer));
    const opening: Opening = { database, tooLong };
    // Who asks from now on leaves nothing behind on a promise that would never settle.
    database.then(
      () => {
        if (this.#opening === opening) this.#opening = { database, tooLong: database };
      },
      () => undefined,
    );
    return opening;
  }
}
