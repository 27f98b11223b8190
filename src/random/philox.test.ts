// Philox compared with the words of an independent implementation.
import { describe, expect, it } from 'vitest';
import fixture from '../testing/fixtures/parity-seed.fixture.json';
import { philoxBlock, philoxWords } from './philox';

const known = fixture.randomCheck;

function block(seed: number, counter: readonly [number, number, number]): number[] {
  const words = new Uint32Array(4);
  philoxBlock(seed, counter, words);
  return [...words];
}

/** The same cipher in exact integers, written from the paper. It is slow, but has no 32-bit arithmetic to get wrong. */
function exactBlock(seed: bigint, counter: readonly [bigint, bigint, bigint]): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = [...counter, 0n] as [bigint, bigint, bigint, bigint];
  let key0 = seed & mask;
  let key1 = seed >> 32n;
  for (let round = 0; round < 10; round += 1) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ key0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ key1,
      product0 & mask,
    ];
    key0 = (key0 + 0x9e3779b9n) & mask;
    key1 = (key1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

describe('philoxBlock', () => {
  it('gives the known words', () => {
    expect(block(1, [0, 0, 0])).toEqual(known.philox_seed1_block0_step0_stream0);
    expect(block(1, [5, 7, 3])).toEqual(known.philox_seed1_block5_step7_stream3);
  });

  it('gives the words of the published test vector for an all-zero key and counter', () => {
    expect(block(0, [0, 0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  it.each([
    [0, [0xffffffff, 0xffffffff, 5]],
    [2 ** 32, [1, 2, 3]],
    [2 ** 32 - 1, [0x80000000, 0x7fffffff, 4]],
    [Number.MAX_SAFE_INTEGER, [123_456_789, 999_999, 1]],
  ] as const)('agrees with exact integers for seed %d and counter %j', (seed, counter) => {
    const exact = exactBlock(BigInt(seed), [BigInt(counter[0]), BigInt(counter[1]), BigInt(counter[2])]);
    expect(block(seed, counter)).toEqual(exact);
  });

  it('uses both halves of the seed', () => {
    expect(block(1 + 2 ** 32, [0, 0, 0])).not.toEqual(block(1, [0, 0, 0]));
  });
});

describe('philoxWords', () => {
  it('strings blocks together and drops what is not asked for', () => {
    const words = philoxWords(1, 7, 3, 23);
    expect(words).toHaveLength(23);
    expect([...words.subarray(20)]).toEqual(known.philox_seed1_block5_step7_stream3.slice(0, 3));
    expect([...philoxWords(1, 7, 3, 5)]).toEqual([...words.subarray(0, 5)]);
  });

  it('gives nothing where nothing is asked for', () => {
    expect(philoxWords(1, 0, 0, 0)).toHaveLength(0);
  });

  it('gives other words at another step and in another stream', () => {
    const words = [...philoxWords(1, 0, 0, 4)];
    expect([...philoxWords(1, 1, 0, 4)]).not.toEqual(words);
    expect([...philoxWords(1, 0, 1, 4)]).not.toEqual(words);
  });
});
