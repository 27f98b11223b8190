// The ids of records. They are random, so that no two tabs choose the same.
const ID_BYTES = 16;

/** Made from random bytes, because `crypto.randomUUID` is missing on plain http. */
export function newRecordId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
