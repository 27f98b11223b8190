// The name of images of the visitor's own: part of the SHA-256 of what is trained on. The browser's own SHA-256 is not
// there on a page that was opened over plain http.
import { sha256 } from '@noble/hashes/sha2.js';
import { FINGERPRINT_DIGITS, type OwnDatasetId } from '../config/ownImages';

const DIGITS_PER_BYTE = 2;

/**
 * @param pixels 784 bytes for each image
 * @param labels one byte for each image, if they have labels
 */
export function fingerprintOf(pixels: Uint8Array, labels: Uint8Array | null): OwnDatasetId {
  // The length comes first, so that no pixels can pass for labels.
  const length = new TextEncoder().encode(`${pixels.length},${labels?.length ?? 0};`);
  const hash = sha256.create().update(length).update(pixels);
  if (labels) hash.update(labels);
  const bytes = hash.digest().subarray(0, FINGERPRINT_DIGITS / DIGITS_PER_BYTE);
  return `own-${Array.from(bytes, (byte) => byte.toString(16).padStart(DIGITS_PER_BYTE, '0')).join('')}`;
}
