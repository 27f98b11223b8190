// The parser of labels: real MNIST, and every kind of damage.
import { describe, expect, it } from 'vitest';
import { readMnist } from '../../scripts/mnistFiles.mjs';
import { ForgeError } from '../protocol/errors';
import { parseIdxLabels } from './idxLabels';

const HEADER_BYTES = 8;

/** A small well-formed file. `header` replaces words of its header. */
function smallFile(header: { magic?: number; count?: number } = {}, labels = [7, 2, 9]): Uint8Array {
  const { magic = 0x801, count = labels.length } = header;
  const bytes = new Uint8Array(HEADER_BYTES + labels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, count);
  bytes.set(labels, HEADER_BYTES);
  return bytes;
}

function damageOf(bytes: Uint8Array): ForgeError {
  try {
    parseIdxLabels(bytes, 'some-file', 3);
  } catch (thrown) {
    if (thrown instanceof ForgeError) return thrown;
    throw thrown;
  }
  throw new Error('The file was taken for a good one.');
}

describe('real MNIST', () => {
  it.each([
    ['t10k-labels-idx1-ubyte', 10_000, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]],
    ['train-labels-idx1-ubyte', 60_000, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]],
  ])('%s has a digit for each image, and shares its bytes with the file', async (file, images, first) => {
    const bytes = await readMnist(file);
    const labels = parseIdxLabels(bytes, file, images);
    expect(labels).toHaveLength(images);
    expect([...labels.subarray(0, first.length)]).toEqual(first);
    expect(new Set(labels).size).toBe(10);
    expect(labels.buffer).toBe(bytes.buffer);
  });
});

describe('parseIdxLabels', () => {
  it('takes a view into a larger buffer', () => {
    const whole = new Uint8Array(100);
    whole.set(smallFile(), 50);
    const labels = parseIdxLabels(whole.subarray(50, 50 + smallFile().length), 'some-file', 3);
    expect([...labels]).toEqual([7, 2, 9]);
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    ['a file of images', smallFile({ magic: 0x803 }), 'no-label-file', /is 0x00000803, not 0x00000801/],
    ['a web page', new TextEncoder().encode('<!doctype html>'), 'no-label-file', /number is 0x3c21646f/],
    ['an empty file', new Uint8Array(), 'no-label-file', /ends within its header, after 0 of 8 bytes/],
    ['a header cut short', smallFile().subarray(0, 7), 'no-label-file', /after 7 of 8 bytes/],
    ['a last byte missing', smallFile().subarray(0, -1), 'wrong-length', /truncated: 10 bytes instead of 11/],
    [
      'a byte too many',
      smallFile({ count: 2 }),
      'wrong-length',
      /too long: 11 bytes instead of 10 for 2 labe/,
    ],
    ['the most labels there can be', smallFile({ count: 0xffffffff }), 'wrong-length', /truncated/],
    ['fewer labels than images', smallFile({}, [7, 2]), 'label-count', /holds 2 labels for 3 images/],
    ['more labels than images', smallFile({}, [7, 2, 9, 1]), 'label-count', /holds 4 labels for 3 images/],
    ['what is no digit', smallFile({}, [7, 2, 10]), 'no-digit', /label 2 is 10, which is no digit/],
  ])('refuses %s', (_, bytes, problem, message) => {
    const error = damageOf(bytes);
    expect(error.code).toBe('dataset-corrupt');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('some-file');
    expect(error.details).toMatchObject({ file: 'some-file', problem });
    expect(error.details['cause']).toMatch(message);
  });
});
