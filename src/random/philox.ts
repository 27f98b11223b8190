// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"
// (SC'11): four 32-bit words from a counter and a key, with no state in between.

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** The upper 32 bits of a * b, both unsigned. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}

/**
 * One block of four words.
 *
 * @param seed an integer from 0 to 2^53 - 1; the key is (low 32 bits, high bits)
 * @param counter (block, step, stream); the fourth counter word is 0
 * @param out receives the words at `offset`; what does not fit is dropped
 */
export function philoxBlock(
  seed: number,
  [block, step, stream]: readonly [block: number, step: number, stream: number],
  out: Uint32Array,
  offset = 0,
): void {
  let key0 = seed >>> 0;
  let key1 = Math.floor(seed / 2 ** 32) >>> 0;
  let c0 = block >>> 0;
  let c1 = step >>> 0;
  let c2 = stream >>> 0;
  let c3 = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ key0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ key1) >>> 0;
    c3 = low0;
    key0 = (key0 + WEYL_0) >>> 0;
    key1 = (key1 + WEYL_1) >>> 0;
  }
  out[offset] = c0;
  out[offset + 1] = c1;
  out[offset + 2] = c2;
  out[offset + 3] = c3;
}

/** The first `count` words of a stream at a step: word i is word `i mod 4` of block `floor(i / 4)`. */
export function philoxWords(seed: number, step: number, stream: number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  for (let block = 0; block * 4 < count; block += 1)
    philoxBlock(seed, [block, step, stream], words, block * 4);
  return words;
}
