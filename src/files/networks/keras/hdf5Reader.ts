// Reads the arrays of an HDF5 file, which may be hostile: those of files that Keras saves by h5py, and our own. They
// have superblock 0, object headers of version 1, groups by symbol tables or by Link messages, and arrays that are not
// compressed. Anything else is passed over. The specification is "HDF5 File Format Specification Version 3.0".
import { sizeOf } from '../../../plan/weights';

export interface FoundArray {
  readonly shape: readonly number[];
  /** undefined for numbers that are not float32. */
  readonly values: Float32Array | undefined;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** Where superblock 0 has the address of the root group's header. */
const ROOT_AT = 64;
/** IEEE 754 single, little-endian, as its datatype is written. */
const FLOAT32 = [0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0] as const;
const FLOAT_BYTES = 4;

const MAX_OBJECTS = 8_192;
const MAX_MESSAGES = 4_096;
const MAX_DEPTH = 16;
const MAX_NAME_BYTES = 256;
const MAX_RANK = 8;

const MESSAGE = {
  dataspace: 0x01,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  continuation: 0x10,
  symbolTable: 0x11,
} as const;

interface HeaderMessage {
  readonly type: number;
  readonly at: number;
  readonly bytes: number;
}

interface Member {
  readonly name: string;
  readonly address: number;
}

class H5Reader {
  readonly arrays = new Map<string, FoundArray>();
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Each object is read once: links may run in circles. */
  readonly #seen = new Set<number>();
  #nodes = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws RangeError if the file is none, or points beyond its end */
  read(): void {
    if (!SIGNATURE.every((byte, index) => this.#bytes[index] === byte)) throw new RangeError('no HDF5 file');
    const [version, offsets, lengths] = [8, 13, 14].map((at) => this.#view.getUint8(at));
    if (version !== 0 || offsets !== 8 || lengths !== 8) throw new RangeError('another kind of HDF5');
    this.#object('', this.#u64(ROOT_AT), 0);
  }

  #u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  #u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  #u64(at: number): number {
    const value = this.#u32(at) + this.#u32(at + 4) * 2 ** 32;
    if (!Number.isSafeInteger(value)) throw new RangeError('an address beyond any file');
    return value;
  }

  #isText(at: number, text: string): boolean {
    return [...text].every(
      (character, index) => this.#view.getUint8(at + index) === character.codePointAt(0),
    );
  }

  #text(at: number, length: number): string {
    if (length > MAX_NAME_BYTES || at + length > this.#bytes.length)
      throw new RangeError('a name without end');
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > MAX_OBJECTS) throw new RangeError('too many objects');
  }

  /** The messages of an object header, also those that continue elsewhere. */
  #messages(address: number): readonly HeaderMessage[] {
    if (this.#view.getUint8(address) !== 1) throw new RangeError('an object header of another version');
    const messages: HeaderMessage[] = [];
    const blocks = [{ at: address + 16, bytes: this.#u32(address + 8) }];
    for (let block = blocks.shift(); block; block = blocks.shift()) {
      const end = block.at + block.bytes;
      for (let at = block.at; at + 8 <= end;) {
        const message = { type: this.#u16(at), at: at + 8, bytes: this.#u16(at + 2) };
        messages.push(message);
        if (messages.length > MAX_MESSAGES) throw new RangeError('too many messages');
        if (message.type === MESSAGE.continuation)
          blocks.push({ at: this.#u64(message.at), bytes: this.#u64(message.at + 8) });
        at = message.at + message.bytes;
      }
    }
    return messages;
  }

  #object(path: string, address: number, depth: number): void {
    if (this.#seen.has(address)) return;
    this.#seen.add(address);
    this.#count();
    if (depth > MAX_DEPTH) throw new RangeError('groups without end');
    const messages = this.#messages(address);
    const layout = messages.find(({ type }) => type === MESSAGE.layout);
    if (layout) {
      this.#array(path, messages, layout);
      return;
    }
    for (const member of messages.flatMap((message) => this.#members(message)))
      this.#object(path === '' ? member.name : `${path}/${member.name}`, member.address, depth + 1);
  }

  #members({ type, at }: HeaderMessage): readonly Member[] {
    if (type === MESSAGE.link) return this.#link(at);
    if (type === MESSAGE.symbolTable) {
      const heap = this.#u64(at + 8);
      if (!this.#isText(heap, 'HEAP')) throw new RangeError('no heap of names');
      return this.#tree(this.#u64(at), this.#u64(heap + 24));
    }
    return [];
  }

  #link(at: number): readonly Member[] {
    const flags = this.#view.getUint8(at + 1);
    let next = at + 2;
    if (flags & 0b1000 && this.#view.getUint8(next++) !== 0) return [];
    if (flags & 0b100) next += 8;
    if (flags & 0b1_0000) next += 1;
    if ((flags & 0b11) !== 0) throw new RangeError('a name without end');
    const length = this.#view.getUint8(next);
    const name = this.#text(next + 1, length);
    return [{ name, address: this.#u64(next + 1 + length) }];
  }

  /** A B-tree of version 1, whose leaves are lists of symbols. @param names where the names begin */
  #tree(node: number, names: number): readonly Member[] {
    this.#count();
    if (this.#isText(node, 'SNOD')) return this.#symbols(node, names);
    if (!this.#isText(node, 'TREE')) throw new RangeError('no tree of names');
    const level = this.#view.getUint8(node + 5);
    return Array.from({ length: this.#u16(node + 6) }, (_, index) => {
      const child = this.#u64(node + 32 + index * 16);
      if (level === 0 && !this.#isText(child, 'SNOD')) throw new RangeError('no list of names');
      return this.#tree(child, names);
    }).flat();
  }

  #symbols(node: number, names: number): readonly Member[] {
    return Array.from({ length: this.#u16(node + 6) }, (_, index) => {
      this.#count();
      const entry = node + 8 + index * 40;
      const begin = names + this.#u64(entry);
      const end = this.#bytes.indexOf(0, begin);
      return { name: this.#text(begin, end - begin), address: this.#u64(entry + 8) };
    });
  }

  #array(path: string, messages: readonly HeaderMessage[], layout: HeaderMessage): void {
    const find = (wanted: number) => messages.find(({ type }) => type === wanted);
    const [dataspace, datatype] = [find(MESSAGE.dataspace), find(MESSAGE.datatype)];
    const [version, kind] = [this.#view.getUint8(layout.at), this.#view.getUint8(layout.at + 1)];
    const isContiguous = (version === 3 || version === 4) && kind === 1;
    if (!dataspace || !datatype || !isContiguous || find(MESSAGE.filters)) return;
    const shape = this.#shape(dataspace.at);
    const bytes = sizeOf(shape) * FLOAT_BYTES;
    const isFloat = FLOAT32.every((byte, index) => this.#bytes[datatype.at + index] === byte);
    if (!isFloat) {
      this.arrays.set(path, { shape, values: undefined });
      return;
    }
    const [address, stored] = [this.#u64(layout.at + 2), this.#u64(layout.at + 10)];
    if (stored !== bytes || address + bytes > this.#bytes.length)
      throw new RangeError('an array beyond the end');
    const values = new Float32Array(this.#bytes.slice(address, address + bytes).buffer);
    this.arrays.set(path, { shape, values });
  }

  #shape(at: number): readonly number[] {
    const [version, rank] = [this.#view.getUint8(at), this.#view.getUint8(at + 1)];
    if ((version !== 1 && version !== 2) || rank > MAX_RANK) throw new RangeError('an unknown shape');
    const begin = at + (version === 1 ? 8 : 4);
    return Array.from({ length: rank }, (_, axis) => this.#u64(begin + axis * 8));
  }
}

/**
 * @returns the arrays by their paths: `layers/dense/vars/0`; undefined if this is no HDF5 file of a kind that is known
 */
export function readHdf5(bytes: Uint8Array): ReadonlyMap<string, FoundArray> | undefined {
  const reader = new H5Reader(bytes);
  try {
    reader.read();
  } catch (error) {
    // A file that points anywhere beyond its end is no file that can be read.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return reader.arrays;
}
