// Arrays in NumPy's format .npy, version 1.0: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
// Of the number types it writes float32, and of texts single strings; arrays of other numbers it takes apart.
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

export interface Npy {
  /** As NumPy writes it: byte order, kind and bytes of a number. */
  readonly type: string;
  /** Fortran's order: the first index changes fastest. */
  readonly columnsFirst: boolean;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const HEADER =
  /^\{'descr': '([<>|=][a-zA-Z]\d{1,8})', 'fortran_order': (False|True), 'shape': \(((?:\d{1,9}(?:, )?){0,8}),?\), ?\} *\n$/;
/** Later versions have a longer length, and texts in other characters. */
const VERSION_AT = 6;
const LONG_LENGTH_BYTES = 4;
/** More than the header of any array without named fields has. */
const MOST_HEADER_BYTES = 2 ** 16;

export const isNpy = (file: Uint8Array): boolean =>
  MAGIC.slice(0, VERSION_AT).every((byte, index) => file[index] === byte);

/** @returns undefined for anything but an array, of version 1 to 3, without named fields */
export function parseNpy(file: Uint8Array): Npy | undefined {
  if (!isNpy(file) || file.length < FIXED_BYTES + LONG_LENGTH_BYTES) return undefined;
  const version = file[VERSION_AT]!;
  if (version < 1 || version > 3) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = version === 1 ? view.getUint16(MAGIC.length, true) : view.getUint32(MAGIC.length, true);
  const from = version === 1 ? FIXED_BYTES : MAGIC.length + LONG_LENGTH_BYTES;
  if (length > MOST_HEADER_BYTES) return undefined;
  const header = HEADER.exec(new TextDecoder('latin1').decode(file.subarray(from, from + length)));
  if (header === null) return undefined;
  const [, type = '', order, tuple = ''] = header;
  return {
    type,
    columnsFirst: order === 'True',
    shape: tuple.split(/, ?/).filter(Boolean).map(Number),
    data: file.subarray(from + length),
  };
}

/** Of our own files: version 1.0, rows first. */
function parse(file: Uint8Array): Npy | undefined {
  const npy = parseNpy(file);
  return npy?.columnsFirst || file[VERSION_AT] !== 1 ? undefined : npy;
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
