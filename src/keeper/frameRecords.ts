// Converts a timeline's frames to records and back. A checksum guards each record: one that has changed on the disk is
// no frame.
import { crc32 } from '../files/zip/crc32';
import { GRID_BYTES } from '../config/grid';
import { unpackGrid } from '../picture/packedGrid';
import type { TimelineFrame } from '../protocol/runKeeper';
import type { FrameRecord } from '../storage/runFrames';

/** The frame is stored as it is: packing takes longer than writing, and most frames are soon replaced. */
export function toRecord({ step, packed }: TimelineFrame): FrameRecord {
  // A copy, because a view would be stored with its whole buffer.
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

/** @returns undefined if the record has changed since it was stored */
export function fromRecord({ step, packed, checksum }: FrameRecord): TimelineFrame | undefined {
  const couldBe = packed.length > 0 && packed.length <= GRID_BYTES;
  return couldBe && crc32(packed) === checksum && unpacks(packed) ? { step, packed } : undefined;
}
