// A timeline's frames as they are stored, and the way back: what is not to the last bit what was stored is no frame.
import { crc32 } from '../files/zip/crc32';
import { GRID_BYTES, unpackGrid } from '../picture/packedGrid';
import type { TimelineFrame } from '../protocol/runKeeper';
import type { FrameRecord } from '../storage/runFrames';

/** As it comes: packing takes longer than writing, and most frames soon make room for others. */
export function toRecord({ step, packed }: TimelineFrame): FrameRecord {
  // A view would be stored with all of the buffer behind it.
  const own = packed.slice();
  return { step, packed: own, checksum: crc32(own) };
}

function unpacks(packed: Uint8Array): boolean {
  try {
    return unpackGrid(packed).length === GRID_BYTES;
  } catch {
    return false;
  }
}

/** @returns undefined for what is not what it was */
export function fromRecord({ step, packed, checksum }: FrameRecord): TimelineFrame | undefined {
  const couldBe = packed.length > 0 && packed.length <= GRID_BYTES;
  return couldBe && crc32(packed) === checksum && unpacks(packed) ? { step, packed } : undefined;
}
