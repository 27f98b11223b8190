// Reads single entries of a zip file that may be hostile: its directory is checked before anything is unpacked, an
// entry gives no more bytes than it declared, and its checksum must hold. Why not fflate, which writes our files:
// its reader looks at no checksum, so a flipped bit in the weights would pass. Zip64, encryption and methods but
// stored and deflate are other programs' business.
// The format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
import { crc32 } from './crc32';
import { corruptFile, foreignFile, tooLargeFile } from './fileErrors';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_HEADER_BYTES = 46;
const DIRECTORY_END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const MAX_ENTRIES = 512;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  /** Path inside the zip, as it stands there. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const viewOf = (zip: Uint8Array): DataView => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

/** The end record stands last, before a comment of unknown length. */
function findDirectoryEnd(view: DataView, file: string): number {
  const last = view.byteLength - DIRECTORY_END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  // A zip begins with an entry and ends with its directory: a download that broke off has only the one.
  if (view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_HEADER)
    throw corruptFile(file, 'the end of the zip is missing');
  throw foreignFile(file, 'no zip file');
}

function readEntry(view: DataView, at: number): ZipEntry & { readonly headerBytes: number } {
  const pathBytes = view.getUint16(at + 28, true);
  const path = new Uint8Array(view.buffer, view.byteOffset + at + DIRECTORY_HEADER_BYTES, pathBytes);
  return {
    path: new TextDecoder().decode(path),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    headerBytes:
      DIRECTORY_HEADER_BYTES + pathBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

/** Reading past the end of a view throws a RangeError: here it means that a length in the file is a lie. */
function withinBounds<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw corruptFile(file, 'a zip directory that points outside the file');
    throw error;
  }
}

/**
 * Lists the entries of a zip file.
 *
 * @param file its name, for the messages
 * @throws ForgeError `file-foreign` (no zip) or `file-corrupt`
 */
export function listZip(zip: Uint8Array, file: string): readonly ZipEntry[] {
  const view = viewOf(zip);
  const end = findDirectoryEnd(view, file);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw foreignFile(file, `${count} entries`);
  return withinBounds(file, () => {
    const entries = new Map<string, ZipEntry>();
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count; index++) {
      if (view.getUint32(at, true) !== DIRECTORY_HEADER) throw corruptFile(file, 'a broken zip directory');
      const entry = readEntry(view, at);
      if (entries.has(entry.path)) throw corruptFile(file, `two entries of one name: ${entry.path}`);
      entries.set(entry.path, entry);
      at += entry.headerBytes;
    }
    return [...entries.values()];
  });
}

function packedData(zip: Uint8Array, entry: ZipEntry, file: string): Uint8Array<ArrayBuffer> {
  const view = viewOf(zip);
  return withinBounds(file, () => {
    const { offset, packedBytes } = entry;
    if (view.getUint32(offset, true) !== LOCAL_HEADER)
      throw corruptFile(file, `${entry.path} is not where it should be`);
    const begin =
      offset + LOCAL_HEADER_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (begin + packedBytes > zip.byteLength) throw corruptFile(file, `${entry.path} is cut short`);
    return zip.slice(begin, begin + packedBytes);
  });
}

/** Unpacks until the end or until one byte too many has come out, whichever is first. */
async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const unpacked = new Uint8Array(bytes);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === bytes ? unpacked : undefined;
      if (filled + value.byteLength > bytes) {
        await reader.cancel();
        return undefined;
      }
      unpacked.set(value, filled);
      filled += value.byteLength;
    }
  } catch {
    // Damaged data: browsers differ in what they throw.
    return undefined;
  }
}

/**
 * Unpacks one entry.
 *
 * @param limitBytes the most it may have
 * @param file the zip's name, for the messages
 * @returns its bytes in a buffer of their own
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`
 */
export async function readZipEntry(
  zip: Uint8Array,
  entry: ZipEntry,
  limitBytes: number,
  file: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.encrypted) throw foreignFile(file, `${entry.path} is encrypted`);
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw foreignFile(file, `${entry.path} is packed by a method not known here`);
  if (entry.bytes > limitBytes) throw tooLargeFile(file, limitBytes);
  const packed = packedData(zip, entry, file);
  const data = entry.method === DEFLATED ? await inflate(packed, entry.bytes) : packed;
  if (data?.byteLength !== entry.bytes) throw corruptFile(file, `${entry.path} is not as long as it says`);
  if (crc32(data) !== entry.crc) throw corruptFile(file, `${entry.path} has a wrong checksum`);
  return data;
}
