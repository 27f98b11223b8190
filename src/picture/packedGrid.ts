// A grid's pixels, deflated for storage. Early grids are noise and cannot be compressed: they are stored as they are. A
// reader recognises these by their length.
import { deflateSync, inflateSync } from 'fflate';
import { GRID_BYTES } from '../config/grid';

/** Higher levels and more memory take longer and gain nothing on such pictures: only the Huffman code shrinks them. */
const OPTIONS = { level: 1, mem: 4 } as const;

/** Takes about 2 ms. */
export function packGrid(pixels: Uint8Array): Uint8Array {
  const packed = deflateSync(pixels, OPTIONS);
  return packed.length < GRID_BYTES ? packed : pixels;
}

/** Takes under 1 ms. @returns 100 images of 784 pixels */
export function unpackGrid(packed: Uint8Array): Uint8Array {
  return packed.length === GRID_BYTES ? packed : inflateSync(packed, { out: new Uint8Array(GRID_BYTES) });
}
