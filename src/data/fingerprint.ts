// The name of images of the visitor's own: part of a SHA-256 of what is trained on.
import { FINGERPRINT_DIGITS, type OwnDatasetId } from '../config/ownImages';

const DIGITS_PER_BYTE = 2;

/** The browser's own is tens of times as fast, and not there on a page that was opened over plain http. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const slow = await import('@noble/hashes/sha2.js');
  return slow.sha256(bytes);
}

/**
 * @param pixels 784 bytes for each image
 * @param labels one byte for each image, if they have labels
 */
export async function fingerprintOf(
  pixels: Uint8Array<ArrayBuffer>,
  labels: Uint8Array<ArrayBuffer> | null,
): Promise<OwnDatasetId> {
  // Of each by itself, so that neither is copied, and no pixels can pass for labels.
  const parts = [await sha256(pixels), ...(labels ? [await sha256(labels)] : [])];
  const hash = await sha256(Uint8Array.from(parts.flatMap((part) => [...part])));
  const bytes = Array.from(hash.subarray(0, FINGERPRINT_DIGITS / DIGITS_PER_BYTE));
  return `own-${bytes.map((byte) => byte.toString(16).padStart(DIGITS_PER_BYTE, '0')).join('')}`;
}
