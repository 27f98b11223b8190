// What a browser's storage fails with, as ForgeErrors. Browsers agree on the names of DOMExceptions, not on messages.
import { ForgeError } from '../protocol/errors';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '');

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);

/** @param cause why, in a few words */
export function unavailable(cause: string, thrown?: unknown): ForgeError {
  const message = `This browser lets the page store nothing: ${cause}`;
  return new ForgeError('storage-unavailable', message, { cause }, { cause: thrown });
}

function full(thrown: unknown): ForgeError {
  const message = 'There is no room left in this browser';
  return new ForgeError('storage-full', message, { cause: reasonOf(thrown) }, { cause: thrown });
}

/** Of opening the database: private windows, blocked cookies and missing support all show here. */
export function openError(thrown: unknown): ForgeError {
  if (thrown instanceof ForgeError) return thrown;
  if (nameOf(thrown) === 'QuotaExceededError') return full(thrown);
  if (nameOf(thrown) === 'VersionError')
    return unavailable('a newer version of this page has been here', thrown);
  return unavailable(reasonOf(thrown), thrown);
}

/** Of reading or writing: the transaction was taken back, so nothing has changed. */
export function transactionError(thrown: unknown): ForgeError {
  if (thrown instanceof ForgeError) return thrown;
  if (nameOf(thrown) === 'QuotaExceededError') return full(thrown);
  const cause = reasonOf(thrown);
  return new ForgeError(
    'storage-failed',
    `The browser's storage failed: ${cause}`,
    { cause },
    { cause: thrown },
  );
}
