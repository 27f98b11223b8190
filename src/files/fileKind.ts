// Recognises what a file holds by its first bytes. Its name and type may be wrong.

/** The name of what every file of a generator says of it; a checkpoint has no such entry. */
export const DESCRIPTION = 'digit_forge_network';

export type FileKind = 'checkpoint' | 'generator';

/**
 * A safetensors file begins with eight bytes for the header's length, and the header begins with a brace. At this place
 * a zip has the number of its compression method, which is never that large.
 */
const HEADER_AT = 8;
const OPENING_BRACE = 0x7b;

/** JSON also begins with a brace, and may have another one at this place. But it has no zero bytes, and every length has. */
export function isSafetensors(bytes: Uint8Array): boolean {
  const isJson = bytes[0] === OPENING_BRACE && !bytes.subarray(0, HEADER_AT).includes(0);
  return bytes[HEADER_AT] === OPENING_BRACE && !isJson;
}

/** More of the header than a generator's has before the place that names it. */
const MAX_HEADER_BYTES = 2 ** 20;

/**
 * @returns `generator` if the kind is not clear: the reader of generators says what is wrong with a file that is
 *   neither
 */
export async function fileKind(file: Blob): Promise<FileKind> {
  // If reading fails here, it also fails in the reader, which reports it.
  const start = await file
    .slice(0, MAX_HEADER_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const bytes = new Uint8Array(start);
  if (!isSafetensors(bytes)) return 'generator';
  const length = new DataView(start).getUint32(0, true);
  const header = new TextDecoder().decode(bytes.subarray(HEADER_AT, HEADER_AT + length));
  return header.includes(`"${DESCRIPTION}":`) ? 'generator' : 'checkpoint';
}
