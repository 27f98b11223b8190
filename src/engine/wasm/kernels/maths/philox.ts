// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC'11): four words from a counter and a
// key. It returns the words in globals, of which every thread has its own.
import { SEED_HIGH, SEED_LOW, STEP } from '../../memoryLayout';

const MULTIPLIER_0: u64 = 0xd2511f53;
const MULTIPLIER_1: u64 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;
const ROUNDS = 10;

export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

/** Computes the words of a block for the present step: counter (block, step, stream, 0). */
export function drawBlock(block: u32, stream: u32): void {
  let key0 = load<u32>(SEED_LOW);
  let key1 = load<u32>(SEED_HIGH);
  let c0 = block;
  let c1 = load<u32>(STEP);
  let c2 = stream;
  let c3: u32 = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const product0 = MULTIPLIER_0 * <u64>c0;
    const product1 = MULTIPLIER_1 * <u64>c2;
    c0 = <u32>(product1 >> 32) ^ c1 ^ key0;
    c1 = <u32>product1;
    c2 = <u32>(product0 >> 32) ^ c3 ^ key1;
    c3 = <u32>product0;
    key0 += WEYL_0;
    key1 += WEYL_1;
  }
  word0 = c0;
  word1 = c1;
  word2 = c2;
  word3 = c3;
}

/** floor(word * count / 2^32): a whole number below `count`. */
export function scale(word: u32, count: u32): u32 {
  return <u32>((<u64>word * <u64>count) >> 32);
}
