// Unpacks gzip, and stops where it becomes too large: a small file can hold gigabytes of zeros.
import { isGzip } from '../../data/gunzip';
import { refused, tooLarge } from '../refusal';

/**
 * @param file its name, for the messages
 * @param most the bytes that are accepted
 * @returns the same bytes if they are not gzipped
 * @throws ForgeError `images-unusable`
 */
export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes)) return bytes;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((thrown: unknown) => {
      throw refused('cannot-unpack', file, thrown instanceof Error ? thrown.message : String(thrown));
    });
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw tooLarge(file, most);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
