// One checksum over everything in a checkpoint, metadata and tensors, independent of their order and place. Another
// program may therefore write the file anew, but a flipped bit is detected.
import { crc32 } from '../zip/crc32';
import type { Tensor } from './safetensors';

/** The entry that holds the checksum. It is not part of the sum. */
export const CHECKSUM_ENTRY = 'checksum';

const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** @returns eight hexadecimal digits */
export function checksumOf(metadata: Readonly<Record<string, string>>, tensors: readonly Tensor[]): string {
  const encoder = new TextEncoder();
  const words = Object.entries(metadata)
    .map(([name, text]) => ({ name, text }))
    .filter(({ name }) => name !== CHECKSUM_ENTRY);
  let crc = crc32(encoder.encode(JSON.stringify(byName(words))));
  for (const { name, shape, data } of byName(tensors)) {
    crc = crc32(encoder.encode(JSON.stringify([name, shape])), crc);
    crc = crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), crc);
  }
  return crc.toString(16).padStart(8, '0');
}
