// Turns the errors of a browser's storage into ForgeErrors. They are recognised by the names of DOMExceptions: browsers
// agree on these, but not on messages.
import { ForgeError } from '../protocol/errors';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '');

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);

function unavailable(thrown: unknown): ForgeError {
  const cause = reasonOf(thrown);
  const message = `This browser lets the page store nothing: ${cause}`;
  return new ForgeError('storage-unavailable', message, { cause }, { cause: thrown });
}

/** The storage exists but does not answer. @param cause as far as it is known */
export function blocked(cause: string): ForgeError {
  const message = `This browser's storage is held up, probably by another tab of this page: ${cause}`;
  return new ForgeError('storage-blocked', message, { cause });
}

function newer(thrown: unknown): ForgeError {
  const message = 'A newer version of this page has been in this browser: reload to get it';
  return new ForgeError('storage-newer', message, {}, { cause: thrown });
}

function full(thrown: unknown): ForgeError {
  const message = 'There is no room left in this browser';
  return new ForgeError('storage-full', message, { cause: reasonOf(thrown) }, { cause: thrown });
}

/** An error while the database is opened: private windows, blocked cookies and missing support all cause one. */
export function openError(thrown: unknown): ForgeError {
  if (thrown instanceof ForgeError) return thrown;
  if (nameOf(thrown) === 'QuotaExceededError') return full(thrown);
  if (nameOf(thrown) === 'VersionError') return newer(thrown);
  return unavailable(thrown);
}

/** An error while reading or writing: the transaction was rolled back, so nothing has changed. */
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
