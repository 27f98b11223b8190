// A module for unit tests only, which exports parts of the kernels. Functions of two numbers at once process arrays of
// even length, those of four numbers arrays whose length is a multiple of four.
import { cosine, expNegative2, log, log1p2, sine, turn2 } from './maths/elementary';
import { tanh4 } from './maths/tanh';
import { drawBlock, word0, word1, word2, word3 } from './maths/philox';

export { gatherImages } from './gather';
export { drawNoise } from './noise';

export function expNegativeAll(from: usize, to: usize, count: u32): void {
  for (let at: usize = 0; at < count * 8; at += 16) v128.store(to + at, expNegative2(v128.load(from + at)));
}

export function log1pAll(from: usize, to: usize, count: u32): void {
  for (let at: usize = 0; at < count * 8; at += 16) v128.store(to + at, log1p2(v128.load(from + at)));
}

export function logAll(from: usize, to: usize, count: u32): void {
  for (let at: usize = 0; at < count * 8; at += 16) v128.store(to + at, log(v128.load(from + at)));
}

/** Writes the cosines, and the sines after them. */
export function turnAll(from: usize, to: usize, count: u32): void {
  for (let at: usize = 0; at < count * 8; at += 16) {
    turn2(v128.load(from + at));
    v128.store(to + at, cosine);
    v128.store(to + count * 8 + at, sine);
  }
}

export function tanhAll(from: usize, to: usize, count: u32): void {
  for (let at: usize = 0; at < count * 4; at += 16) v128.store(to + at, tanh4(v128.load(from + at)));
}

/** Writes the first blocks of a stream, for the seed and step in the control block. */
export function drawBlocks(stream: u32, to: usize, blocks: u32): void {
  for (let block: u32 = 0; block < blocks; block++) {
    drawBlock(block, stream);
    v128.store(to + block * 16, i32x4(word0, word1, word2, word3));
  }
}
