// Runs one transaction from its first request to its end: all its changes are made, or none.
import { ForgeError } from '../protocol/errors';
import type { Connection, ForgeTransaction, StoreName } from './database';
import { blocked, transactionError } from './storageErrors';
import { within } from './within';

/**
 * The largest run takes some ten seconds on a slow disk. A transaction of another tab, which comes first, may never
 * end.
 */
const LIMIT_MS = 60_000;
/** The rollback needs no help: this wait is only for its cause. */
const ABORT_LIMIT_MS = 1_000;

/**
 * Runs `work` in one transaction, and rolls everything back if any of it fails. Resolves when the transaction has
 * completed: the data are on the disk, as far as the system can tell.
 *
 * @throws ForgeError what `Connection.open` throws, `storage-failed`, `storage-full`, `storage-blocked` if it does not
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
      // A request may only report that it was aborted. The transaction has the cause.
      throw error instanceof ForgeError ? error : (transaction.error ?? error);
    }
  } catch (error) {
    throw transactionError(error);
  }
}

/** Aborting throws if the transaction is over already. That is no error here. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Nothing is left to roll back.
  }
}
