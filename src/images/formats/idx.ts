// Reads IDX (Y. LeCun, "The MNIST database of handwritten digits"): two zeros, the type of the numbers, the number of
// dimensions; their sizes as big-endian words; then the numbers. Images have three dimensions, labels one. (The data
// sets beside the page have a reader of their own, data/idxFile.ts, which accepts nothing but MNIST.)
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import { refused } from '../refusal';
import type { FoundArray } from './arrays';

const WORD_BYTES = 4;
const UNSIGNED_BYTES = 0x08;
const TYPES: ReadonlyMap<number, string> = new Map([
  [0x08, 'uint8'],
  [0x09, 'int8'],
  [0x0b, 'int16'],
  [0x0c, 'int32'],
  [0x0d, 'float32'],
  [0x0e, 'float64'],
]);

/** EMNIST's IDX files were written column by column. Nothing but their names tells. */
const EMNIST = /emnist/i;

export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= WORD_BYTES && bytes[0] === 0 && bytes[1] === 0 && TYPES.has(bytes[2]!) && bytes[3]! <= 8;

/**
 * @param name the file's name
 * @returns a view of the file, not a copy
 * @throws ForgeError `images-unusable`
 */
export function readIdx(bytes: Uint8Array, name: string): FoundArray {
  const [, , type = 0, rank = 0] = bytes;
  const header = (1 + rank) * WORD_BYTES;
  if (type !== UNSIGNED_BYTES) {
    const kind = TYPES.get(type) ?? String(type);
    throw refused('number-kind', name, `numbers of the type ${kind}`, { kind });
  }
  if (rank !== 3 && rank !== 1)
    throw refused('array-shape', name, `${rank} dimensions`, { shape: `${rank}` });
  if (bytes.length < header)
    throw refused('wrong-length', name, 'it ends within its header', {
      bytes: bytes.length,
      expected: header,
    });
  const view = new DataView(bytes.buffer, bytes.byteOffset, header);
  const sizes = Array.from({ length: rank }, (_, axis) => view.getUint32((1 + axis) * WORD_BYTES));
  const expected = header + sizes.reduce((product, size) => product * size, 1);
  const [count = 0, height = 1, width = 1] = sizes;
  if (rank === 3 && count > MOST_OWN_IMAGES)
    throw refused('too-many-images', name, `${count} images`, { images: count, most: MOST_OWN_IMAGES });
  if (bytes.length !== expected)
    throw refused('wrong-length', name, `${bytes.length} bytes instead of ${expected}`, {
      bytes: bytes.length,
      expected,
    });
  const values = bytes.subarray(header);
  return rank === 1
    ? { kind: 'labels', name, labels: Int32Array.from(values) }
    : { kind: 'images', name, count, width, height, channels: 1, values, transposed: EMNIST.test(name) };
}
