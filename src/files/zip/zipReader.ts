// Reads single entries of a zip file, which may be hostile. The directory is checked before anything is unpacked, an
// entry yields no more bytes than it declares, and its checksum must be right. fflate, which writes our files, does not
// do here: its reader ignores checksums, so a flipped bit in the weights would pass. Encryption, and methods other than
// stored and deflate, are refused. The format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16
// and 4.5.3.
import { crc32 } from './crc32';
import { generatorRefusal, tooLargeFile, type RefuseGenerator } from '../fileErrors';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_HEADER_BYTES = 46;
const DIRECTORY_END_BYTES = 22;
/** Packers that do not know the sizes in advance write 64-bit numbers, and set the 32-bit ones to their maximum. */
const DIRECTORY_END_64 = 0x06064b50;
const DIRECTORY_END_64_LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const NUMBERS_64 = 1;
const FULL_16 = 0xffff;
const FULL_32 = 0xffff_ffff;
const MAX_COMMENT_BYTES = 0xffff;
/** Enough for a model, its shards and other files beside it. */
export const MAX_ENTRIES = 512;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  /** The path inside the zip, unchanged. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Offset of its local header. */
  readonly offset: number;
}

const viewOf = (zip: Uint8Array): DataView => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

/** The end record comes last, before a comment of unknown length. */
function findDirectoryEnd(view: DataView, refuse: RefuseGenerator): number {
  const last = view.byteLength - DIRECTORY_END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  // A zip begins with an entry and ends with its directory. An incomplete download has the entry only.
  if (view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_HEADER)
    throw refuse('zip-cut-short', 'the end of the zip is missing');
  throw refuse('no-zip', 'no zip file');
}

/** The rounding of huge values does not matter: no offset in a file is that large, so they are refused anyway. */
const getUint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Finds the number of entries and the beginning of the directory. */
function findDirectory(view: DataView, end: number, refuse: RefuseGenerator) {
  const count = view.getUint16(end + 10, true);
  const offset = view.getUint32(end + 16, true);
  const locator = end - LOCATOR_BYTES;
  const isFull = count === FULL_16 || offset === FULL_32;
  if (!isFull || locator < 0 || view.getUint32(locator, true) !== DIRECTORY_END_64_LOCATOR)
    return { count, offset };
  const record = getUint64(view, locator + 8);
  if (view.getUint32(record, true) !== DIRECTORY_END_64)
    throw refuse('bad-zip', 'a broken end of the zip directory');
  return { count: getUint64(view, record + 32), offset: getUint64(view, record + 48) };
}

/** Decodes UTF-8. Other paths use an unknown code page; it only matters that different names stay different. */
function decodePath(path: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(path);
  } catch {
    return new TextDecoder('latin1').decode(path);
  }
}

/** The 64-bit numbers of an entry, in the header's order: for those that have their maximum there. */
function readNumbers64(
  view: DataView,
  from: number,
  to: number,
  numbers: readonly number[],
): readonly number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== NUMBERS_64) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== FULL_32) return number;
      next += 8;
      return getUint64(view, next - 8);
    });
  }
  return numbers;
}

function readEntry(view: DataView, at: number): ZipEntry & { readonly headerBytes: number } {
  const pathBytes = view.getUint16(at + 28, true);
  const extraAt = at + DIRECTORY_HEADER_BYTES + pathBytes;
  const extraEnd = extraAt + view.getUint16(at + 30, true);
  const numbers = [24, 20, 42].map((place) => view.getUint32(at + place, true));
  const [bytes, packedBytes, offset] = readNumbers64(view, extraAt, extraEnd, numbers);
  return {
    path: decodePath(new Uint8Array(view.buffer, view.byteOffset + at + DIRECTORY_HEADER_BYTES, pathBytes)),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    crc: view.getUint32(at + 16, true),
    packedBytes: packedBytes!,
    bytes: bytes!,
    offset: offset!,
    headerBytes: extraEnd + view.getUint16(at + 32, true) - at,
  };
}

/** Reading past the end of a view throws a RangeError. Here it means that a length in the file is wrong. */
function withinBounds<T>(refuse: RefuseGenerator, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw refuse('bad-zip', 'a zip directory that points outside the file');
    throw error;
  }
}

/**
 * Lists the entries of a zip file. If two have the same name, the later one counts: it was added to replace the other.
 *
 * @param file the zip's name, for the messages
 * @param most the entries that are accepted
 * @throws ForgeError `file-foreign` (no zip) or `file-corrupt`
 */
export function listZip(zip: Uint8Array, file: string, most = MAX_ENTRIES): readonly ZipEntry[] {
  const refuse = generatorRefusal(file);
  const view = viewOf(zip);
  return withinBounds(refuse, () => {
    const { count, offset } = findDirectory(view, findDirectoryEnd(view, refuse), refuse);
    const entries = new Map<string, ZipEntry>();
    let at = offset;
    for (let index = 0; index < count; index++) {
      if (index === most) throw refuse('too-many-files', `${count} entries`, { most });
      if (view.getUint32(at, true) !== DIRECTORY_HEADER) throw refuse('bad-zip', 'a broken zip directory');
      const entry = readEntry(view, at);
      entries.set(entry.path, entry);
      at += entry.headerBytes;
    }
    return [...entries.values()];
  });
}

function packedData(zip: Uint8Array, entry: ZipEntry, refuse: RefuseGenerator): Uint8Array<ArrayBuffer> {
  const view = viewOf(zip);
  return withinBounds(refuse, () => {
    const { offset, packedBytes, path } = entry;
    if (view.getUint32(offset, true) !== LOCAL_HEADER)
      throw refuse('damaged-entry', `${path} is not where it should be`, { name: path });
    const begin =
      offset + LOCAL_HEADER_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (begin + packedBytes > zip.byteLength)
      throw refuse('damaged-entry', `${path} is cut short`, { name: path });
    return zip.slice(begin, begin + packedBytes);
  });
}

/** Unpacks to the end, or until there is one byte too many. */
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
    // The data are damaged. Browsers throw different errors for that.
    return undefined;
  }
}

/**
 * Unpacks one entry.
 *
 * @param limitBytes the largest size that is accepted
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
  const refuse = generatorRefusal(file);
  const { path: name } = entry;
  if (entry.encrypted) throw refuse('encrypted-entry', `${name} is encrypted`, { name });
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw refuse('packed-otherwise', `${name} is packed by a method not known here`, { name });
  if (entry.bytes > limitBytes) throw tooLargeFile(file, limitBytes);
  const packed = packedData(zip, entry, refuse);
  const data = entry.method === DEFLATED ? await inflate(packed, entry.bytes) : packed;
  if (data?.byteLength !== entry.bytes)
    throw refuse('damaged-entry', `${name} is not as long as it says`, { name });
  if (crc32(data) !== entry.crc) throw refuse('damaged-entry', `${name} has a wrong checksum`, { name });
  return data;
}
