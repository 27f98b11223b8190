// The container of the judge's two kinds of files: a header in JSON, then the tensors one after another, little-endian.
// scripts/judge/ writes them; they come with the page. The header has a SHA-256 of what follows it.
import { sizeOf } from '../../plan/weights';
import { halfFloats } from '../../files/generator/layersModel/halfFloats';

const LENGTH_BYTES = 4;

export const TENSOR_TYPES = { float16: 2, float32: 4 } as const;
export type TensorType = keyof typeof TENSOR_TYPES;

export interface TensorHeader {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: TensorType;
}

export interface FileHeader {
  readonly format: string;
  /** The version of the script that made the file. */
  readonly script: number;
  /** Of all bytes after the header, in hexadecimal digits. */
  readonly sha256: string;
  readonly tensors: readonly TensorHeader[];
}

/** The file's parts. @param data the tensors' bytes, each a multiple of four */
export function writeTensorFile(header: FileHeader, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Filled up with spaces, so that float32 tensors begin at a multiple of four.
  const length = Math.ceil(json.length / LENGTH_BYTES) * LENGTH_BYTES;
  const file = new Uint8Array(LENGTH_BYTES + length + data.length).fill(0x20);
  new DataView(file.buffer).setUint32(0, length, true);
  file.set(json, LENGTH_BYTES);
  file.set(data, LENGTH_BYTES + length);
  return file;
}

export interface TensorFile<Header extends FileHeader> {
  readonly header: Header;
  /** By name, converted to float32. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
  /** Everything after the header. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** @throws Error if it is another file, or cut short */
export function readTensorFile<Header extends FileHeader>(
  file: ArrayBuffer,
  format: Header['format'],
): TensorFile<Header> {
  const length = new DataView(file).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(file, LENGTH_BYTES, length));
  const header = JSON.parse(text) as Header;
  if (header.format !== format) throw new Error(`a file of the kind ${header.format}, not ${format}`);
  const begin = LENGTH_BYTES + length;
  const end = header.tensors.reduce((at, { shape, type }) => at + sizeOf(shape) * TENSOR_TYPES[type], begin);
  if (end !== file.byteLength) throw new Error(`${file.byteLength} bytes instead of ${end}`);
  let at = begin;
  const tensors = new Map(
    header.tensors.map(({ name, shape, type }) => {
      const size = sizeOf(shape);
      const values =
        type === 'float16' ? halfFloats(new Uint16Array(file, at, size)) : new Float32Array(file, at, size);
      at += size * TENSOR_TYPES[type];
      return [name, values];
    }),
  );
  return { header, tensors, data: new Uint8Array(file, begin) };
}
