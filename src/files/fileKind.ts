// What a file seems to hold, by its first bytes: its name and type are whatever somebody called it.

export type FileKind = 'checkpoint' | 'generator';

/**
 * A safetensors file begins with the length of its header in eight bytes, and the header with a brace. A zip has there
 * its method of packing, of which there are not so many.
 */
const HEADER_AT = 8;
const OPENING_BRACE = 0x7b;

/** @returns `generator` where it cannot be told: its reader says what is wrong with a file that is neither */
export async function fileKind(file: Blob): Promise<FileKind> {
  // What cannot be read here cannot be read there either, and is told there.
  const start = await file
    .slice(0, HEADER_AT + 1)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const bytes = new Uint8Array(start);
  // JSON has a brace at its beginning, too, and perhaps another one just there; but no zeros, as every length has.
  const isJson = bytes[0] === OPENING_BRACE && !bytes.subarray(0, HEADER_AT).includes(0);
  return bytes[HEADER_AT] === OPENING_BRACE && !isJson ? 'checkpoint' : 'generator';
}
