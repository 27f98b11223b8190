// Whether anything is kept in this browser, without the code that reads it.
import type { Connection, StoreName } from './database';
import { inTransaction } from './transaction';

/** @throws ForgeError `storage-...` */
export async function hasAny(connection: Connection, store: StoreName): Promise<boolean> {
  const count = await inTransaction(connection, [store], 'readonly', (transaction) =>
    transaction.objectStore(store).count(),
  );
  return count > 0;
}
