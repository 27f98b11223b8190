// The ids of what is stored: drawn at random, so that no two tabs ever draw the same.
const ID_BYTES = 16;

/** Made of random bytes, since `crypto.randomUUID` is missing on plain http. */
export function newRecordId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
