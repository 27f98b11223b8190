// Arrays in NumPy's format .npy, version 1.0: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
// Of the number types it knows float32, and of texts single strings.
import { sizeOf } from '../../../plan/weights';
import type { FoundTensor } from '../description';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] as const;
/** The magic and the header's length. */
const FIXED_BYTES = MAGIC.length + 2;
/** The data begin at a multiple of this. */
const ALIGNMENT = 64;
const FLOAT = '<f4';

function withHeader(type: string, shape: readonly number[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const bytes = Math.ceil((FIXED_BYTES + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(bytes + data.byteLength);
  file.set(MAGIC);
  new DataView(file.buffer).setUint16(MAGIC.length, bytes - FIXED_BYTES, true);
  file.set(new TextEncoder().encode(dictionary.padEnd(bytes - FIXED_BYTES - 1) + '\n'), FIXED_BYTES);
  file.set(data, bytes);
  return file;
}

export const writeFloats = (shape: readonly number[], { buffer, byteOffset, byteLength }: Float32Array) =>
  withHeader(FLOAT, shape, new Uint8Array(buffer, byteOffset, byteLength));

/** A text as an array without axes, four bytes for each character. */
export const writeText = (text: string): Uint8Array<ArrayBuffer> => {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0)!);
  return withHeader(`<U${points.length}`, [], new Uint8Array(points.buffer));
};

interface Npy {
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const HEADER =
  /^\{'descr': '([<|][a-zA-Z]\d{1,8})', 'fortran_order': False, 'shape': \(((?:\d{1,9}(?:, )?){0,8}),?\), ?\} *\n$/;

function parse(file: Uint8Array): Npy | undefined {
  if (!MAGIC.every((byte, index) => file[index] === byte) || file.length < FIXED_BYTES) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const begin = FIXED_BYTES + view.getUint16(MAGIC.length, true);
  const header = HEADER.exec(new TextDecoder('latin1').decode(file.subarray(FIXED_BYTES, begin)));
  if (header === null) return undefined;
  const [, type = '', tuple = ''] = header;
  return { type, shape: tuple.split(', ').filter(Boolean).map(Number), data: file.subarray(begin) };
}

/** @returns undefined for anything but float32 */
export function readFloats(file: Uint8Array): FoundTensor | undefined {
  const npy = parse(file);
  if (npy?.type !== FLOAT || npy.data.byteLength !== sizeOf(npy.shape) * 4) return undefined;
  return { shape: npy.shape, values: new Float32Array(npy.data.slice().buffer) };
}

/** @returns undefined for anything but a text */
export function readText(file: Uint8Array): string | undefined {
  const npy = parse(file);
  if (npy === undefined || npy.shape.length > 0 || npy.type !== `<U${npy.data.byteLength / 4}`)
    return undefined;
  const points = new Uint32Array(npy.data.slice().buffer);
  return points.every((point) => point <= 0x7f)
    ? new TextDecoder().decode(Uint8Array.from(points))
    : undefined;
}
