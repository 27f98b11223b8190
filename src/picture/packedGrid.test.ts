import { expect, it } from 'vitest';
import { GRID_BYTES } from '../config/grid';
import { packGrid, unpackGrid } from './packedGrid';

/** Marsaglia's xorshift: a compressor cannot shrink it, and it is the same each time. */
function noise(): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: GRID_BYTES }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  });
}

it.each([
  ['nothing', new Uint8Array(GRID_BYTES)],
  ['some', noise().map((value) => (value < 64 ? value : 0))],
  ['noise', noise()],
])('%s comes back as it went in, and never takes more room', (_, pixels) => {
  const packed = packGrid(pixels);
  expect(packed.length).toBeLessThanOrEqual(GRID_BYTES);
  expect(Buffer.from(unpackGrid(packed)).equals(pixels)).toBe(true);
});

it('shrinks what can be shrunk, and leaves noise alone', () => {
  expect(packGrid(noise().map((value) => value >> 4)).length).toBeLessThan(0.6 * GRID_BYTES);
  expect(packGrid(noise()).length).toBe(GRID_BYTES);
});
