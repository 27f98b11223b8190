import { crc32 as nodeCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { philoxWords } from '../../random/philox';
import { crc32 } from './crc32';

const bytes = (text: string) => new TextEncoder().encode(text);

it('is the checksum that everybody computes', () => {
  // The check value of the standard, and two other known values.
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes(''))).toBe(0);
  expect(crc32(bytes('The quick brown fox jumps over the lazy dog'))).toBe(0x414fa339);
});

it('goes on where it stopped, wherever the bytes are cut and wherever they lie', () => {
  const random = new Uint8Array(philoxWords(3, 0, 0, 64).buffer);
  const whole = crc32(random);
  for (let cut = 0; cut <= random.length; cut++)
    expect(crc32(random.subarray(cut), crc32(random.subarray(0, cut)))).toBe(whole);
});

/** Node has it since 20.15 and 22.2. */
it.skipIf(typeof nodeCrc32 !== 'function')('is Node’s for every length', () => {
  const random = new Uint8Array(philoxWords(4, 0, 0, 16).buffer);
  for (let length = 0; length <= random.length; length++)
    expect(crc32(random.subarray(0, length))).toBe(nodeCrc32(random.subarray(0, length)));
});
