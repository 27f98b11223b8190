// One transaction from its first request to its end: what was asked in it has happened as a whole, or not at all.
import { ForgeError } from '../protocol/errors';
import type { Connection, ForgeTransaction, StoreName } from './database';
import { blocked, transactionError } from './storageErrors';
import { within } from './within';

/** The largest run takes some ten seconds on a slow disk; another tab's transaction before ours may take for ever. */
const LIMIT_MS = 60_000;
/** Taking it back goes by itself: this is only to hear why it failed. */
const ABORT_LIMIT_MS = 1_000;

/**
 * Runs `work` in one transaction, and takes everything back if any of it fails. Resolves once it has completed: on the
 * disk, as far as the system tells.
 *
 * @throws ForgeError what `Connection.open` throws, `storage-failed`, `storage-full`, `storage-blocked` where it does not
 *   end, or what `work` throws
 */
export async function inTransaction<N extends readonly StoreName[], M extends IDBTransactionMode, T>(
  connection: Connection,
  stores: N,
  mode: M,
  work: (transaction: ForgeTransaction<N, M>) => Promise<T>,
): Promise<T> {
  const database = await connection.open();
  try {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    try {
      const all = Promise.all([work(transaction), transaction.done]);
      const [result] = await within(LIMIT_MS, all, () => blocked('a transaction does not end'));
      return result;
    } catch (error) {
      abort(transaction);
      await within(ABORT_LIMIT_MS, transaction.done, () => new Error('not even aborted')).catch(
        () => undefined,
      );
      // A request may only hear that it was aborted; the transaction knows why.
      throw error instanceof ForgeError ? error : (transaction.error ?? error);
    }
  } catch (error) {
    throw transactionError(error);
  }
}

/** Throws where the transaction is over already, which is as good. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Nothing left to take back.
  }
}
