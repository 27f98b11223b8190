// The parser of images: real MNIST, and every kind of damage.
import { beforeAll, describe, expect, it } from 'vitest';
import { readMnist, verifyMnist } from '../../scripts/mnistFiles.mjs';
import { ForgeError } from '../protocol/errors';
import { IDX_HEADER_BYTES, parseIdxImages } from './idxFile';
import { normalise } from './normalise';

const FILE = 't10k-images-idx3-ubyte';

/** A small well-formed file. `header` replaces words of its header. */
function smallFile(
  header: { magic?: number; images?: number; rows?: number; columns?: number } = {},
): Uint8Array {
  const { magic = 0x803, images = 2, rows = 28, columns = 28 } = header;
  const bytes = new Uint8Array(IDX_HEADER_BYTES + 2 * 784);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of [magic, images, rows, columns].entries()) view.setUint32(index * 4, word);
  return bytes;
}

function damageOf(bytes: Uint8Array): ForgeError {
  try {
    parseIdxImages(bytes, 'some-file');
  } catch (thrown) {
    if (thrown instanceof ForgeError) return thrown;
    throw thrown;
  }
  throw new Error('The file was taken for a good one.');
}

describe('real MNIST', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await readMnist(FILE);
  });

  it('has 10,000 images, and shares their bytes with the file', () => {
    const { images, pixels } = parseIdxImages(bytes, FILE);
    expect(images).toBe(10_000);
    expect(pixels).toHaveLength(10_000 * 784);
    expect(pixels.buffer).toBe(bytes.buffer);
  });

  it('begins with a 7: a stroke across the top, a stem below, nothing at the edge', () => {
    const { pixels } = parseIdxImages(bytes, FILE);
    const ink = (row: number, column: number): number => pixels[row * 28 + column]!;
    expect(ink(8, 10)).toBeGreaterThan(100);
    expect(ink(20, 13)).toBeGreaterThan(100);
    expect(ink(14, 6)).toBe(0);
    expect(ink(0, 0)).toBe(0);
  });

  it('is refused by the build when one bit of it differs', () => {
    const changed = Uint8Array.from(bytes);
    changed[5_000]! ^= 1;
    expect(() => verifyMnist(FILE, changed)).toThrow(
      /t10k-images-idx3-ubyte.*expected SHA-256 0fa7898d[0-9a-f]{56}, found [0-9a-f]{64}/,
    );
  });
});

describe('parseIdxImages', () => {
  it('takes a view into a larger buffer', () => {
    const whole = new Uint8Array(4_000);
    whole.set(smallFile(), 100);
    whole[100 + IDX_HEADER_BYTES] = 42;
    const { images, pixels } = parseIdxImages(whole.subarray(100, 100 + smallFile().length), 'some-file');
    expect(images).toBe(2);
    expect(pixels).toHaveLength(2 * 784);
    expect(pixels[0]).toBe(42);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a label file', smallFile({ magic: 0x801 }), /magic number is 0x00000801, not 0x00000803/],
    ['a web page', new TextEncoder().encode('<!doctype html>'), /magic number is 0x3c21646f/],
    ['an empty file', new Uint8Array(), /ends within its header, after 0 of 16 bytes/],
    ['a header cut short', smallFile().subarray(0, 15), /ends within its header, after 15 of 16 bytes/],
    ['a header alone', smallFile().subarray(0, 16), /truncated: 16 bytes instead of 1584 for 2 images/],
    ['a last byte missing', smallFile().subarray(0, -1), /truncated: 1583 bytes instead of 1584/],
    ['a byte too many', smallFile({ images: 1 }), /too long: 1584 bytes instead of 800 for 1 images/],
    ['the most images there can be', smallFile({ images: 0xffffffff }), /truncated/],
    ['other rows', smallFile({ rows: 32 }), /images have 32x28 pixels, not 28x28/],
    ['other columns', smallFile({ columns: 0 }), /images have 28x0 pixels, not 28x28/],
    ['no images', smallFile({ images: 0 }), /holds no images/],
  ])('refuses %s', (_, bytes, message) => {
    const error = damageOf(bytes);
    expect(error.code).toBe('dataset-corrupt');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('some-file');
    expect(error.details['file']).toBe('some-file');
    expect(error.details['cause']).toMatch(message);
  });
});

describe('normalise', () => {
  it('maps bytes onto [-1, 1]', () => {
    expect([...normalise(Uint8Array.of(0, 255, 51, 204))]).toEqual([
      -1,
      1,
      Math.fround(-0.6),
      Math.fround(0.6),
    ]);
    expect(normalise(Uint8Array.of(127))[0]).toBeCloseTo(-0.5 / 127.5, 7);
  });
});
