// One transaction from its first request to its end: what was asked in it has happened as a whole, or not at all.
import { ForgeError } from '../protocol/errors';
import type { Connection, ForgeTransaction, StoreName } from './database';
import { transactionError } from './storageErrors';

/**
 * Runs `work` in one transaction, and takes everything back if any of it fails. Resolves once it has completed: on the
 * disk, as far as the system tells.
 *
 * @throws ForgeError `storage-full`, `storage-unavailable`, `storage-failed`, or what `work` throws
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
      const [result] = await Promise.all([work(transaction), transaction.done]);
      return result;
    } catch (error) {
      abort(transaction);
      await transaction.done.catch(() => undefined);
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
