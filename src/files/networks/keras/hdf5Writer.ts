// Writes HDF5, as far as Keras's weights need it: groups, and arrays without compression. The specification is "HDF5
// File Format Specification Version 3.0"; this is superblock 0, object headers of version 1, and groups that list their
// members as Link messages. h5wasm, the library there is, adds 1 MB to the page for these lines.
import { sizeOf } from '../../../plan/weights';

export interface H5Array {
  /** Its place: `layers/dense/vars/0`. */
  readonly path: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** Little-endian numbers, one after another. */
class Bytes {
  readonly #bytes: number[] = [];

  u8(...values: readonly number[]): this {
    this.#bytes.push(...values);
    return this;
  }

  u16(value: number): this {
    return this.u8(value & 0xff, value >>> 8);
  }

  u32(value: number): this {
    return this.u16(value & 0xffff).u16(value >>> 16);
  }

  /** Addresses and lengths; the largest is "undefined". */
  u64(value: number): this {
    if (value === UNDEFINED) return this.u32(0xffff_ffff).u32(0xffff_ffff);
    return this.u32((value % 2 ** 32) >>> 0).u32(Math.floor(value / 2 ** 32));
  }

  text(text: string): this {
    return this.u8(...new TextEncoder().encode(text));
  }

  zeros(count: number): this {
    return this.u8(...Array<number>(count).fill(0));
  }

  /** Up to the next multiple of eight. */
  get padded(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from([...this.#bytes, ...Array<number>((8 - (this.#bytes.length % 8)) % 8).fill(0)]);
  }
}

const UNDEFINED = -1;
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const SUPERBLOCK_BYTES = 96;

const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  fillValue: 0x05,
  link: 0x06,
  layout: 0x08,
  groupInfo: 0x0a,
} as const;

interface HeaderMessage {
  readonly type: number;
  readonly data: Bytes;
}

function objectHeader(messages: readonly HeaderMessage[]): Uint8Array<ArrayBuffer> {
  const bodies = messages.map(({ type, data }) => ({ type, data: data.padded }));
  const bytes = bodies.reduce((sum, { data }) => sum + 8 + data.length, 0);
  const header = new Bytes().u8(1, 0).u16(bodies.length).u32(1).u32(bytes).u32(0);
  for (const { type, data } of bodies)
    header
      .u16(type)
      .u16(data.length)
      .u8(0, 0, 0, 0)
      .u8(...data);
  return header.padded;
}

/** IEEE 754 single, or a signed integer of 64 bits. */
const datatype = (values: H5Array['values']): Bytes =>
  values instanceof Float32Array
    ? new Bytes().u8(0x11, 0x20, 31, 0).u32(4).u16(0).u16(32).u8(23, 8, 0, 23).u32(127)
    : new Bytes().u8(0x10, 0x08, 0, 0).u32(8).u16(0).u16(64);

class FileWriter {
  readonly parts: Uint8Array<ArrayBuffer>[] = [];
  #end = SUPERBLOCK_BYTES;

  /** @returns the address of the part */
  #place(part: Uint8Array<ArrayBuffer>): number {
    const address = this.#end;
    this.parts.push(part);
    this.#end += part.byteLength;
    return address;
  }

  array({ shape, values }: H5Array): number {
    const bytes = values.byteLength;
    const data = new Uint8Array(Math.ceil(bytes / 8) * 8);
    data.set(new Uint8Array(values.buffer, values.byteOffset, bytes));
    const address = this.#place(data);
    const dataspace = new Bytes().u8(1, shape.length, 0).zeros(5);
    for (const length of shape) dataspace.u64(length);
    return this.#place(
      objectHeader([
        { type: MESSAGE.dataspace, data: dataspace },
        { type: MESSAGE.datatype, data: datatype(values) },
        { type: MESSAGE.fillValue, data: new Bytes().u8(2, 2, 2, 0) },
        {
          type: MESSAGE.layout,
          data: new Bytes()
            .u8(3, 1)
            .u64(address)
            .u64(sizeOf(shape) * (bytes / values.length)),
        },
      ]),
    );
  }

  group(members: readonly (readonly [name: string, address: number])[]): number {
    const links = members.map(([name, address]) => ({
      type: MESSAGE.link,
      data: new Bytes().u8(1, 0, name.length).text(name).u64(address),
    }));
    return this.#place(
      objectHeader([
        { type: MESSAGE.linkInfo, data: new Bytes().u8(0, 0).u64(UNDEFINED).u64(UNDEFINED) },
        { type: MESSAGE.groupInfo, data: new Bytes().u8(0, 0) },
        ...links,
      ]),
    );
  }

  superblock(root: number): Uint8Array<ArrayBuffer> {
    return new Bytes()
      .u8(...SIGNATURE)
      .u8(0, 0, 0, 0, 0, 8, 8, 0)
      .u16(4)
      .u16(16)
      .u32(0)
      .u64(0)
      .u64(UNDEFINED)
      .u64(this.#end)
      .u64(UNDEFINED)
      .u64(0)
      .u64(root)
      .zeros(24).padded;
  }
}

/** Names of arrays and of groups, as a tree. */
type Tree = Map<string, Tree | H5Array>;

function treeOf(arrays: readonly H5Array[], groups: readonly string[]): Tree {
  const root: Tree = new Map();
  const enter = (names: readonly string[]): Tree => {
    let tree = root;
    for (const name of names) {
      const inner = tree.get(name);
      const next: Tree = inner instanceof Map ? inner : new Map();
      tree.set(name, next);
      tree = next;
    }
    return tree;
  };
  for (const path of groups) enter(path.split('/'));
  for (const array of arrays) {
    const names = array.path.split('/');
    enter(names.slice(0, -1)).set(names.at(-1)!, array);
  }
  return root;
}

function writeTree(writer: FileWriter, tree: Tree): number {
  return writer.group(
    [...tree].map(([name, member]) => [
      name,
      member instanceof Map ? writeTree(writer, member) : writer.array(member),
    ]),
  );
}

/** @param groups that are there even if they are empty */
export function writeHdf5(
  arrays: readonly H5Array[],
  groups: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const writer = new FileWriter();
  const root = writeTree(writer, treeOf(arrays, groups));
  const parts = [writer.superblock(root), ...writer.parts];
  const file = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.byteLength;
  }
  return file;
}
