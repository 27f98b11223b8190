// Reads images and labels from arrays of NumPy. Images are numbers from 0 to 255, from 0 to 1, or from -1 to 1.
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import { parseNpy, type Npy } from '../../files/networks/numpy/npy';
import { refused } from '../refusal';
import type { FoundArray, ImageArray } from './arrays';

type ReadNumber = (view: DataView, at: number, little: boolean) => number;

/** By kind and bytes, without the byte order. 64 bits are read as what a double can hold. */
const NUMBERS: Readonly<Record<string, ReadNumber>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/** Rows of this many numbers are square images. */
const LEAST_SIDE = 8;
const COLOURS: ReadonlySet<number> = new Set([1, 3, 4]);

type Layout = Pick<ImageArray, 'count' | 'width' | 'height' | 'channels'>;

/** How the images lie in an array of this shape; null for labels, undefined for neither. */
function layoutOf(shape: readonly number[]): Layout | null | undefined {
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  switch (shape.length) {
    case 1:
      return null;
    case 2: {
      const side = Math.sqrt(height);
      if (height === 1) return null;
      return Number.isInteger(side) && side >= LEAST_SIDE
        ? { count, width: side, height: side, channels: 1 }
        : undefined;
    }
    case 3:
      return { count, width, height, channels: 1 };
    case 4:
      return COLOURS.has(channels) ? { count, width, height, channels: channels as 1 | 3 | 4 } : undefined;
    default:
      return undefined;
  }
}

function reader({ type, data }: Npy, name: string): (index: number) => number {
  const kind = type.slice(1);
  const read = NUMBERS[kind];
  if (!read) throw refused('number-kind', name, `numbers of the type ${type}`, { kind: type });
  const size = Number(kind.slice(1));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const little = !type.startsWith('>');
  return (index) => read(view, index * size, little);
}

/** @throws ForgeError `images-unusable` if the values are not those of images */
function toBytes(npy: Npy, count: number, name: string): Uint8Array {
  const at = reader(npy, name);
  if (npy.type.endsWith('u1')) return npy.data;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i += 1) {
    const value = at(i);
    if (!Number.isFinite(value)) throw refused('value-range', name, 'values that are no numbers');
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least < -1 || most > 255 || (least < 0 && most > 1))
    throw refused('value-range', name, `values from ${least} to ${most}`);
  const [offset, factor] = least < 0 ? [1, 127.5] : most <= 1 ? [0, 255] : [0, 1];
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) bytes[i] = Math.round((at(i) + offset) * factor);
  return bytes;
}

/** @throws ForgeError `images-unusable` */
export function readNpy(file: Uint8Array, name: string): FoundArray {
  const npy = parseNpy(file);
  if (!npy) throw refused('not-images', name, 'an array that cannot be read', { name });
  const { shape, type, columnsFirst, data } = npy;
  const layout = layoutOf(shape);
  if (layout === undefined) {
    const text = shape.join(' × ');
    throw refused('array-shape', name, `an array of the shape ${text}`, { shape: text });
  }
  if (layout && layout.count > MOST_OWN_IMAGES)
    throw refused('too-many-images', name, `${layout.count} images`, {
      images: layout.count,
      most: MOST_OWN_IMAGES,
    });
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = count * Number(type.slice(2));
  if (data.byteLength !== expected)
    throw refused('wrong-length', name, `${data.byteLength} bytes instead of ${expected}`, {
      bytes: data.byteLength,
      expected,
    });
  if (columnsFirst && shape.length > 1) throw refused('column-order', name, 'Fortran order');
  if (layout)
    return { kind: 'images', name, ...layout, values: toBytes(npy, count, name), transposed: false };
  const at = reader(npy, name);
  return { kind: 'labels', name, labels: Int32Array.from({ length: count }, (_, index) => at(index)) };
}
